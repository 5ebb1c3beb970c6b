import path from "node:path";
import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { Change } from "../edit/change";
import { replaceAll, type Replacement } from "../edit/replacements";
import { readText } from "../edit/text-file";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";

/**
 * The `functions` of vercel.json, whose keys are files (https://vercel.com/docs/project-configuration#functions), with those that move under
 * their new names. Nothing where there is no such file, or it names none of them.
 *
 * @param renames from a route's present file to its next one, absolute
 */
export function vercelChange(app: NextApp, renames: ReadonlyMap<string, string>): Change[] {
  const file = path.join(app.root, "vercel.json");
  const before = readText(file);
  if (before === undefined) return [];
  const names = new Map(
    [...renames].map(([from, to]) => [relativeTo(app.root, from), relativeTo(app.root, to)]),
  );
  const replacements = keysOf(before).flatMap((key): Replacement[] => {
    const to = names.get(String(key.value));
    return to === undefined
      ? []
      : [{ start: key.offset, end: key.offset + key.length, text: JSON.stringify(to) }];
  });
  return replacements.length > 0 ? [{ file, before, after: replaceAll(before, replacements) }] : [];
}

function keysOf(text: string): Node[] {
  const tree = parseTree(text);
  const functions = tree && findNodeAtLocation(tree, ["functions"]);
  return (functions?.children ?? []).flatMap(({ children }) => children?.[0] ?? []);
}
