import path from "node:path";
import type { ArrowFunctionExpression, Function as FunctionNode, Node } from "oxc-parser";
import type { Replacement } from "../../edit/replacements";
import { readText } from "../../edit/text-file";
import { isFile } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { exportNamed } from "../../source/exports";
import { plain, topLevelValue } from "../../source/literal";
import { isSource, parseSource, type Source } from "../../source/parse";
import { lineBreakOf, lineEnd, lineStart, positionAt } from "../../source/position";
import { codeStyleOf, inStyle } from "../code-style";
import type { SetupProblem, SetupStep } from "./setup-step";

// In this form bundlers leave the import out of the edge runtime's build.
const LINE = 'if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register");';
const NOTICE = "registers next-portage, so that moved routes answer on Node's own response";

/** `instrumentation.ts` with the line that registers next-portage: made, or extended where it stands; undefined where it has it already. */
export function instrumentationStep(app: NextApp): SetupStep | SetupProblem | undefined {
  const existing = candidates(app).find(isFile);
  if (existing === undefined) {
    const create = `export async function register() {\n  ${LINE}\n}\n`;
    return { file: newFile(app), create, notice: NOTICE };
  }
  const text = readText(existing);
  if (text?.includes("next-portage/register")) return undefined;
  const source = text === undefined ? undefined : parseSource(existing, text);
  if (!source || !isSource(source)) return { file: existing, reason: "cannot be read" };
  const replacements = extended(source);
  if (replacements) return { file: existing, replacements, notice: NOTICE };
  return { file: existing, ...byHand(source) };
}

function byHand({ text }: Source): Pick<SetupProblem, "reason" | "line"> {
  const at = text.search(/\bregister\b/);
  const reason = `has a register() that is not written as a function here; put this line into it: ${LINE}`;
  return at === -1 ? { reason } : { reason, line: positionAt(text, at).line };
}

const candidates = (app: NextApp): string[] =>
  app.pageExtensions.flatMap((extension) =>
    [app.base, app.root, path.join(app.root, "src")].map((folder) =>
      path.join(folder, `instrumentation.${extension}`),
    ),
  );

function newFile(app: NextApp): string {
  const typed = isFile(path.join(app.root, "tsconfig.json"));
  const wanted = typed ? /^(?:.*\.)?ts$/ : /^(?:.*\.)?js$/;
  const fallback = /^(?:.*\.)?[jt]sx?$/;
  const { pageExtensions } = app;
  const extension =
    pageExtensions.find((name) => wanted.test(name)) ?? pageExtensions.find((name) => fallback.test(name));
  return path.join(app.base, `instrumentation.${extension ?? "js"}`);
}

function extended(source: Source): Replacement[] | undefined {
  const register = exportNamed(source, "register");
  if (!register) return [appended(source)];
  if (register.from !== undefined || register.local === undefined) return undefined;
  const found = functionNamed(source, register.local);
  return found && withLine(source, found);
}

function appended({ text }: Source): Replacement {
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  const code = `${gap}${text === "" ? "" : "\n"}export async function register() {\n  ${LINE}\n}\n`;
  return { start: text.length, end: text.length, text: inStyle(code, codeStyleOf(text)) };
}

function functionNamed(source: Source, name: string): FunctionNode | ArrowFunctionExpression | undefined {
  const declared = source.program.body
    .map((statement) => (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement))
    .find((node): node is FunctionNode => node?.type === "FunctionDeclaration" && node.id?.name === name);
  const value = declared ?? topLevelValue(name, source.program);
  return value && asFunction(value);
}

function asFunction(node: Node): FunctionNode | ArrowFunctionExpression | undefined {
  const value = plain(node);
  const isFunction =
    value.type === "FunctionDeclaration" ||
    value.type === "FunctionExpression" ||
    value.type === "ArrowFunctionExpression";
  return isFunction ? value : undefined;
}

function withLine(
  source: Source,
  { async, start, body }: FunctionNode | ArrowFunctionExpression,
): Replacement[] | undefined {
  if (body?.type !== "BlockStatement") return undefined;
  const { text } = source;
  const line = inStyle(LINE, codeStyleOf(text));
  const inside = body.start + 1;
  const outer = /^\s*/.exec(text.slice(lineStart(text, start)))?.[0] ?? "";
  const own = indentOf(text, body.body[0]) ?? `${outer}  `;
  const { skipped, closes } = restOfLine(text, inside);
  // In a body on one line, what follows goes to a line of its own.
  const rest = skipped === undefined ? "" : `${lineBreakOf(text)}${closes ? outer : own}`;
  const end = inside + (skipped?.length ?? 0);
  const added: Replacement = { start: inside, end, text: `${lineBreakOf(text)}${own}${line}${rest}` };
  return async ? [added] : [{ start, end: start, text: "async " }, added];
}

function indentOf(text: string, statement: Node | undefined): string | undefined {
  const before = statement && text.slice(lineStart(text, statement.start), statement.start);
  return before !== undefined && /^\s+$/.test(before) ? before : undefined;
}

/** The blanks before what stands on the same line, if anything does; and whether that is the body's end. */
function restOfLine(text: string, at: number): { skipped: string | undefined; closes: boolean } {
  const skipped = /^[ \t]*(?=\S)/.exec(text.slice(at, lineEnd(text, at)))?.[0];
  return { skipped, closes: text[at + (skipped?.length ?? 0)] === "}" };
}
