import type { Source } from "../source/parse";

/** A place where a file names another one. */
export interface Specifier {
  readonly value: string;
  /** Of the text between the quotes. */
  readonly start: number;
  readonly end: number;
  /** The character that the text must not hold unescaped; empty inside of a comment. */
  readonly quote: string;
  /**
   * `test` for mocks and their like; `url` for `new URL("./file", import.meta.url)`; `computed` where `value` is only how the specifier begins
   * (`import(`./${name}`)`).
   */
  readonly kind: "import" | "require" | "type" | "test" | "url" | "comment" | "computed";
  /** How the module is named from whose place this one is spelled, where that is not the file's own: the stubs of proxyquire. */
  readonly within?: string;
}

/** One that the parser gives with its quotes. */
export function quoted(
  { text }: Source,
  { value, start, end }: { readonly value: string; readonly start: number; readonly end: number },
  kind: Specifier["kind"],
): Specifier {
  return { value, start: start + 1, end: end - 1, quote: text[start] ?? '"', kind };
}
