import type { Node } from "oxc-parser";
import { walk } from "oxc-walker";
import { replaceAll, type Replacement } from "../../edit/replacements";
import type { AddedStatement } from "../../records/move-record";
import type { Around } from "../../references/around";
import type { Respelled } from "../../references/place";
import type { Source } from "../../source/parse";
import { addedStatements, importOfToApiHandler, type Insertion } from "./added-statements";
import { isProblem, PLAIN, type Form } from "./form";
import { formOf } from "./form-of";
import { freeNames, moduleName, type FreeNames } from "./names";

/** A route that mounts itself, as a test of it is concerned. */
export interface MountedFile {
  readonly address: string;
  /** Whether the module exports no value but its handler. */
  readonly onlyHandler: boolean;
}

/** What a test becomes when routes that it imports become `route` files. */
export interface RewrittenTest {
  /** Beside the new spellings of its specifiers. */
  readonly replacements: readonly Replacement[];
  /** What changes around a specifier, by the specifier's offset. */
  readonly around: ReadonlyMap<number, Around>;
  /** Specifiers, by offset, that stand within what changes around another one. */
  readonly within: ReadonlySet<number>;
  /** By the file of the route that they are for. */
  readonly added: ReadonlyMap<string, readonly Omit<AddedStatement, "file">[]>;
}

export interface TestProblem {
  readonly offset: number;
  readonly target: string;
  readonly problem: string;
}

interface Rewriting {
  readonly reference: Respelled & { readonly target: string };
  readonly form: Form;
}

/**
 * Gives a test `(req, res)` handlers again: what it imports of a mounted route becomes `toApiHandler(route)`.
 *
 * @param respelled all new spellings of the test's specifiers
 * @param mounts the routes that mount themselves, by their present file
 * @param given statements that earlier moves gave the file
 */
export function rewriteTest(
  source: Source,
  respelled: readonly Respelled[],
  mounts: ReadonlyMap<string, MountedFile>,
  given: readonly AddedStatement[],
): { readonly rewritten: RewrittenTest; readonly problems: readonly TestProblem[] } {
  const names = freeNames(source.text);
  const imported = importOfToApiHandler(source, names, given);
  const enclosing = enclosingNodes(source, respelled);
  const rewritings: Rewriting[] = [];
  const problems: TestProblem[] = [];
  for (const reference of respelled) {
    const { target } = reference;
    const mount = target === undefined ? undefined : mounts.get(target);
    if (target === undefined || !mount) continue;
    const form = formOf({
      around: enclosing.get(reference.start) ?? [],
      program: source.program,
      text: source.text,
      names: { toApiHandler: imported.local, module: nameFor(mount, source, names) },
      onlyHandler: mount.onlyHandler,
    });
    if (isProblem(form)) problems.push({ offset: reference.start, target, problem: form.problem });
    else if (form !== PLAIN) rewritings.push({ reference: { ...reference, target }, form });
  }
  return {
    rewritten: assembled(source, respelled, rewritings, addedStatements(source, imported, rewritings, given)),
    problems,
  };
}

/** A name is only taken up where an import needs it. */
const nameFor = ({ address }: MountedFile, { module }: Source, names: FreeNames): string =>
  module.staticImports.length > 0 ? names.free(moduleName(address)) : moduleName(address);

function assembled(
  { text }: Source,
  respelled: readonly Respelled[],
  rewritings: readonly Rewriting[],
  insertions: readonly Insertion[],
): RewrittenTest {
  const around = new Map<number, Around>();
  const within = new Set<number>();
  for (const { reference, form } of rewritings) {
    const hull = hullOf(reference, form);
    const inner = respelled.filter(
      (other) =>
        other !== reference &&
        other.start !== reference.start &&
        other.start >= hull.start &&
        other.end <= hull.end,
    );
    inner.forEach(({ start }) => within.add(start));
    if (form.pieces.length > 0)
      around.set(reference.start, surroundings(text, reference, hull, [...form.pieces, ...inner]));
  }
  const added = new Map<string, Omit<AddedStatement, "file">[]>();
  for (const { targets, statement } of insertions) {
    for (const target of targets) added.set(target, [...(added.get(target) ?? []), statement]);
  }
  return {
    replacements: [
      ...rewritings.flatMap(({ form }) => form.pieces),
      ...insertions.flatMap(({ replacement }) => replacement ?? []),
    ],
    around,
    within,
    added,
  };
}

interface Hull {
  readonly start: number;
  readonly end: number;
}

/** From the first edit to the last, the specifier with its quotes among them. */
const hullOf = ({ start, end }: Respelled, { pieces }: Form): Hull => ({
  start: Math.min(start - 1, ...pieces.map((piece) => piece.start)),
  end: Math.max(end + 1, ...pieces.map((piece) => piece.end)),
});

function surroundings(
  text: string,
  { start, end }: Respelled,
  hull: Hull,
  edits: readonly Replacement[],
): Around {
  const [open, close] = [start - 1, end + 1];
  const edited = (from: number, to: number): string =>
    replaceAll(
      text.slice(from, to),
      edits
        .filter((edit) => edit.start >= from && edit.end <= to)
        .map((edit) => ({ start: edit.start - from, end: edit.end - from, text: edit.text })),
    );
  return {
    before: [text.slice(hull.start, open), text.slice(close, hull.end)],
    after: [edited(hull.start, open), edited(close, hull.end)],
  };
}

/** For each specifier by its offset: the literal that it stands in, and the nodes around that, from the inside out. */
function enclosingNodes({ program }: Source, respelled: readonly Respelled[]): Map<number, readonly Node[]> {
  const wanted = new Set(respelled.map(({ start }) => start - 1));
  const found = new Map<number, readonly Node[]>();
  const path: Node[] = [];
  walk(program, {
    enter(node) {
      path.push(node);
      const isText = node.type === "Literal" || node.type === "TemplateLiteral";
      if (isText && wanted.has(node.start)) found.set(node.start + 1, path.toReversed());
    },
    leave() {
      path.pop();
    },
  });
  return found;
}
