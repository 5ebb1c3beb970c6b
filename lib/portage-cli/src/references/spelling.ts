import path from "node:path";
import { relativeTo } from "../project/files";

const EXTENSION = /\.(?:d\.ts|[cm]?[jt]sx?)$/;

export const isRelative = (specifier: string): boolean => /^\.{1,2}(?:\/|$)/.test(specifier);

/** A path as it is imported: without its extension, and without `index`. */
export const importPath = (file: string): string => withoutExtension(file).replace(/\/index$/, "");

export const withoutExtension = (file: string): string => file.replace(EXTENSION, "");

/** The extension that a specifier is spelled with, such as `.js`, or nothing. */
export const spelledExtension = (specifier: string): string => EXTENSION.exec(specifier)?.[0] ?? "";

/** The path that a relative specifier means, as it is spelled. */
export const relativeTarget = (from: string, specifier: string): string =>
  path.join(path.dirname(from), specifier);

/** A relative specifier, always with its dot: `./x`, `../x`. */
export function relativeSpecifier(from: string, target: string): string {
  const relative = relativeTo(path.dirname(from), target);
  if (relative === "") return ".";
  return isRelative(relative) ? relative : `./${relative}`;
}

/** A specifier as it stands between its quotes. */
export function escapeFor(quote: string, specifier: string): string {
  if (quote === "") return specifier;
  return specifier
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, () => `\\${quote}`)
    .replaceAll("${", () => (quote === "`" ? "\\${" : "${"));
}
