import { findNodeAtLocation, modify, parse, parseTree } from "jsonc-parser";
import { replaceAll } from "./replacements";

type Entries = Readonly<Record<string, unknown>>;

const GROUPS = ["scripts", "dependencies", "devDependencies"];

/**
 * A package.json without the entries that a change from `before` to `after` added, whatever stands around them by now. Undefined where one has
 * become another thing: a script that was edited. A dependency may have another range.
 */
export function withoutAdded(now: string, before: string, after: string): string | undefined {
  let text = now;
  for (const group of GROUPS) {
    const added = addedEntries(entriesOf(before, group), entriesOf(after, group), entriesOf(now, group));
    if (group === "scripts" && added.some(({ same }) => !same)) return undefined;
    for (const { name } of added) text = without(text, [group, name]);
    if (!hasGroup(before, group) && hasGroup(text, group) && Object.keys(entriesOf(text, group)).length === 0)
      text = without(text, [group]);
  }
  return text === now ? undefined : text;
}

/** Those that are still there, and whether with the same value. */
const addedEntries = (was: Entries, became: Entries, now: Entries): { name: string; same: boolean }[] =>
  Object.entries(became)
    .filter(([name]) => !Object.hasOwn(was, name) && Object.hasOwn(now, name))
    .map(([name, value]) => ({ name, same: now[name] === value }));

function entriesOf(text: string, group: string): Entries {
  const groups = parse(text) as Readonly<Record<string, Entries | undefined>> | undefined;
  return groups?.[group] ?? {};
}

function hasGroup(text: string, group: string): boolean {
  const tree = parseTree(text);
  return tree !== undefined && findNodeAtLocation(tree, [group]) !== undefined;
}

function without(text: string, location: string[]): string {
  const edits = modify(text, location, undefined, {});
  return replaceAll(
    text,
    edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content })),
  );
}
