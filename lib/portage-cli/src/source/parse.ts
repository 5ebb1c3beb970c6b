import path from "node:path";
import { parseSync, type Comment, type EcmaScriptModule, type ParserOptions, type Program } from "oxc-parser";

/** A file's text with its syntax tree. Offsets count UTF-16 units from the file's start, a BOM included. */
export interface Source {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  /** What is imported and exported, without a walk through the tree. */
  readonly module: EcmaScriptModule;
  readonly comments: readonly Comment[];
}

/** A file that is no JavaScript or TypeScript as far as the parser can tell. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

const LANGUAGES: Readonly<Record<string, ParserOptions["lang"]>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
  // Any of them may hold JSX: Next compiles it.
  ".js": "jsx",
  ".jsx": "jsx",
  ".mjs": "jsx",
  ".cjs": "jsx",
};

/** The extensions of files that can be parsed. */
export const SOURCE_EXTENSIONS: readonly string[] = Object.keys(LANGUAGES);

export const isSourceFile = (file: string): boolean => Object.hasOwn(LANGUAGES, path.extname(file));

/**
 * Parses a file, once. The tree has no nodes for parentheses. Gives the first problem where there is no tree; a file that breaks only rules beyond its
 * grammar (a `return` outside of a function) has one.
 */
export function parseSource(file: string, text: string): Source | SyntaxProblem {
  const lang = LANGUAGES[path.extname(file)];
  const sourceType = lang === "jsx" ? "unambiguous" : "module";
  const result = parseSync(file, text, { lang, sourceType, preserveParens: false });
  const [error] = result.errors;
  if (error && result.program.body.length === 0) {
    return { message: error.message, offset: error.labels[0]?.start ?? 0 };
  }
  return {
    file,
    text,
    // The tree is made when it is first asked for, and kept: that costs more than all else, and many files are read for their imports alone.
    get program() {
      return result.program;
    },
    module: result.module,
    comments: result.comments,
  };
}

export const isSource = (parsed: Source | SyntaxProblem): parsed is Source => "program" in parsed;
