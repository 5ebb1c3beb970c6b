import path from "node:path";
import { codeStyleOf } from "../../move/code-style";
import { readText } from "../../edit/text-file";
import { isFile } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { readManifest } from "../../project/workspace";
import { findRouteFiles } from "../../routes/find-routes";
import { isSourceFile } from "../../source/parse";
import type { Language } from "../write/language";

/** So many files tell how all are written. */
const ENOUGH = 40;

/** How the app's own code is written, as its routes show it. */
export function languageOf(app: NextApp): Language {
  const files = findRouteFiles(app)
    .map(({ file }) => file)
    .filter(isSourceFile);
  const texts = files.slice(0, ENOUGH).flatMap((file) => readText(file) ?? []);
  const text = texts.join("\n");
  return {
    typescript: isTypeScript(app, files),
    commonJs: !isTypeScript(app, files) && isCommonJs(app, texts),
    style: { ...codeStyleOf(text), lineBreak: texts[0]?.includes("\r\n") ? "\r\n" : "\n" },
    indent: indentOf(text),
    trailingComma: hasTrailingCommas(text) ? "," : "",
  };
}

/** A `tsconfig.json` alone may be there for an editor. */
const isTypeScript = ({ root }: NextApp, routes: readonly string[]): boolean =>
  isFile(path.join(root, "tsconfig.json")) &&
  (routes.length === 0 || routes.some((file) => /\.[cm]?tsx?$/.test(file)));

function isCommonJs({ root }: NextApp, texts: readonly string[]): boolean {
  if (readManifest(root)?.type === "module") return false;
  const common = texts.filter((text) => /^\s*module\.exports\b/m.test(text)).length;
  return common * 2 > texts.length;
}

function indentOf(text: string): string {
  const tabs = countOf(text, /^\t/gm);
  const spaces = countOf(text, /^ {2}/gm);
  if (tabs > spaces) return "\t";
  const twos = countOf(text, /^ {2}(?! )/gm);
  const fours = countOf(text, /^ {4}(?! )/gm);
  return fours > 0 && twos * 4 < fours ? "    " : "  ";
}

const hasTrailingCommas = (text: string): boolean =>
  countOf(text, /,[^\S\n]*\r?\n\s*\)/g) > countOf(text, /[\w"'`})\]][^\S\n]*\r?\n\s*\)/g);

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
