import type { Node, Statement } from "oxc-parser";
import type { Replacement } from "../../edit/replacements";
import type { AddedStatement } from "../../records/move-record";
import type { Source } from "../../source/parse";
import { lineEnd } from "../../source/position";
import { wordsOf } from "../../source/words";
import { codeStyleOf, inStyle, type CodeStyle } from "../code-style";
import type { Form } from "./form";
import type { FreeNames } from "./names";

export const TESTING = "next-portage/testing";

/** A new statement in a test, and the routes that it is for, by their files. */
export interface Insertion {
  readonly targets: readonly string[];
  /** Undefined for one that an earlier move wrote. */
  readonly replacement: Replacement | undefined;
  readonly statement: Omit<AddedStatement, "file">;
}

/** How a test gets at `toApiHandler`. */
export interface ToApiHandlerImport {
  readonly local: string;
  /** Undefined where the test has it already. */
  readonly statement: string | undefined;
  /** What an earlier move wrote, which is this move's too. */
  readonly earlier: AddedStatement | undefined;
}

/** @param given statements that earlier moves gave the file */
export function importOfToApiHandler(
  source: Source,
  names: FreeNames,
  given: readonly AddedStatement[],
): ToApiHandlerImport {
  const own = ownImport(source);
  const earlier = given.find(({ shared }) => shared !== undefined && shared === own);
  if (own !== undefined) return { local: own, statement: undefined, earlier };
  const local = names.free("toApiHandler");
  const name = local === "toApiHandler" ? local : undefined;
  const statement = isScript(source)
    ? `const { ${name ?? `toApiHandler: ${local}`} } = require("${TESTING}");`
    : `import { ${name ?? `toApiHandler as ${local}`} } from "${TESTING}";`;
  return { local, statement, earlier: undefined };
}

/** The name that the file gives `toApiHandler` of next-portage already. */
function ownImport({ module, text }: Source): string | undefined {
  for (const { moduleRequest, entries } of module.staticImports) {
    if (moduleRequest.value !== TESTING) continue;
    const entry = entries.find(({ importName, isType }) => importName.name === "toApiHandler" && !isType);
    if (entry) return entry.localName.value;
  }
  const required =
    /\{[^{}]*?\btoApiHandler(?:\s*:\s*([\w$]+))?[^{}]*\}\s*=\s*require\(["']next-portage\/testing["']\)/;
  const match = required.exec(text);
  return match ? (match[1] ?? "toApiHandler") : undefined;
}

/** A file of CommonJS, which has no place for an import. */
const isScript = ({ module, text, file }: Source): boolean =>
  module.staticImports.length === 0 &&
  module.staticExports.length === 0 &&
  !/\.m[jt]s$/.test(file) &&
  /\brequire\s*\(/.test(text);

interface Rewritten {
  readonly reference: { readonly start: number; readonly target: string };
  readonly form: Form;
}

/** The import of `toApiHandler`, and the handlers that are made of the imported modules. */
export function addedStatements(
  source: Source,
  imported: ToApiHandlerImport,
  rewritings: readonly Rewritten[],
  given: readonly AddedStatement[],
): readonly Insertion[] {
  if (rewritings.length === 0) return [];
  const style = codeStyleOf(source.text);
  return [
    ...sharedInsertion(source, imported, rewritings, style),
    ...handlers(source, rewritings, style, new Set(given.map(({ text }) => text))),
  ];
}

function sharedInsertion(
  source: Source,
  { statement, earlier, local }: ToApiHandlerImport,
  rewritings: readonly Rewritten[],
  style: CodeStyle,
): Insertion[] {
  const targets = [...new Set(rewritings.map(({ reference }) => reference.target))];
  if (earlier) {
    const { file: _, ...again } = earlier;
    return [{ targets, replacement: undefined, statement: again }];
  }
  if (statement === undefined) return [];
  const first = Math.min(...rewritings.map(({ reference }) => reference.start));
  return [{ targets, ...inserted(source, afterOf(source, first), statement, style, { shared: local }) }];
}

/** The statement after which an import goes; undefined for the file's beginning. */
function afterOf(source: Source, first: number): Statement | undefined {
  const { body } = source.program;
  const own = body.find(({ start, end }) => start <= first && first < end);
  if (own?.type === "ImportDeclaration") return own as Statement;
  if (!isScript(source)) return lastImport(source);
  return own && (body[body.indexOf(own) - 1] as Statement | undefined);
}

const lastImport = ({ program }: Source): Statement | undefined =>
  program.body.findLast(
    (node): node is Statement & { type: "ImportDeclaration" } => node.type === "ImportDeclaration",
  );

function handlers(
  source: Source,
  rewritings: readonly Rewritten[],
  style: CodeStyle,
  given: ReadonlySet<string>,
): Insertion[] {
  const used = new Set<number>();
  return rewritings.flatMap(({ reference: { start, target }, form: { statement, declares } }) => {
    if (statement === undefined || declares === undefined) return [];
    const after = afterGiven(source, placeOfHandler(source, start, declares), given);
    const isApart = after?.type === "ImportDeclaration" && !used.has(after.start);
    used.add(after?.start ?? -1);
    return [{ targets: [target], ...inserted(source, after, statement, style, { isApart }) }];
  });
}

/** Behind the handlers that an earlier move has put there. */
function afterGiven(
  source: Source,
  after: Statement | undefined,
  given: ReadonlySet<string>,
): Statement | undefined {
  if (!after) return undefined;
  const { body } = source.program;
  const next = body[body.findIndex(({ start }) => start === after.start) + 1];
  return next && given.has(source.text.slice(next.start, next.end))
    ? afterGiven(source, next as Statement, given)
    : after;
}

/** After the last import, unless code between the imports needs it before. */
function placeOfHandler(source: Source, offset: number, name: string): Statement | undefined {
  const { body } = source.program;
  const own = body.find(({ start, end }) => start <= offset && offset < end);
  const last = lastImport(source);
  const between = body.filter(
    ({ type, start, end }) =>
      type !== "ImportDeclaration" && own && last && start > own.end && end < last.start,
  );
  const isNeeded = between.some(({ start, end }) => wordsOf(source.text.slice(start, end)).has(name));
  return isNeeded ? (own as Statement | undefined) : last;
}

interface HowToInsert {
  /** Whether an empty line sets it off. */
  readonly isApart?: boolean;
  readonly shared?: string;
}

function inserted(
  { text, program }: Source,
  after: Node | undefined,
  code: string,
  style: CodeStyle,
  { isApart = false, shared }: HowToInsert,
): Omit<Insertion, "targets"> {
  const statement = inStyle(code, style);
  const at = after ? lineEnd(text, after.end) : startOf(text, program);
  const lead = after ? style.lineBreak.repeat(isApart ? 2 : 1) : "";
  const trail = after ? "" : style.lineBreak;
  return {
    replacement: { start: at, end: at, text: lead + statement + trail },
    statement: { text: statement, lead, trail, ...(shared === undefined ? {} : { shared }) },
  };
}

/** Before the first statement, behind the comments that steer a test runner. */
const startOf = (text: string, { body }: Source["program"]): number => body[0]?.start ?? text.length;
