import { readText } from "../edit/text-file";
import { isSource, isSourceFile, parseSource, type Source, type SyntaxProblem } from "../source/parse";

/** Reads and parses each file once. */
export interface SourceCache {
  /** Undefined where the file is not there, not UTF-8 or no source. */
  text(file: string): string | undefined;
  parsed(file: string): Source | SyntaxProblem | undefined;
  /** Undefined also where it cannot be parsed. */
  source(file: string): Source | undefined;
}

export function createSourceCache(): SourceCache {
  const texts = new Map<string, string | undefined>();
  const trees = new Map<string, Source | SyntaxProblem | undefined>();
  const text = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, isSourceFile(file) ? readText(file) : undefined);
    return texts.get(file);
  };
  const parsed = (file: string): Source | SyntaxProblem | undefined => {
    if (!trees.has(file)) {
      const content = text(file);
      trees.set(file, content === undefined ? undefined : parseSource(file, content));
    }
    return trees.get(file);
  };
  return {
    text,
    parsed,
    source(file) {
      const tree = parsed(file);
      return tree && isSource(tree) ? tree : undefined;
    },
  };
}
