import type { CodeStyle } from "../../move/code-style";

/** What a generated module is written in. */
export interface Language {
  readonly typescript: boolean;
  /** `require` and `module.exports`, as the app's own modules. */
  readonly commonJs: boolean;
  readonly style: CodeStyle;
  /** One step of indentation. */
  readonly indent: string;
  /** What stands behind the last of several parameters on lines of their own. */
  readonly trailingComma: "," | "";
}

/** Text that is there in TypeScript only: an annotation, an assertion, a declaration. */
export const inTypes = ({ typescript }: Language, text: string): string => (typescript ? text : "");
