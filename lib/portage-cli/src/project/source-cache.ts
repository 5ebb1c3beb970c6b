import { readText } from "../edit/text-file";
import { isSource, isSourceFile, parseSource, type Source, type SyntaxProblem } from "../source/parse";

/** Reads each file once, and parses it once while its tree is in use. */
export interface SourceCache {
  /** Undefined where the file is not there, not UTF-8 or no source. */
  text(file: string): string | undefined;
  parsed(file: string): Source | SyntaxProblem | undefined;
  /** Undefined also where it cannot be parsed. */
  source(file: string): Source | undefined;
}

/**
 * @param trees how many syntax trees are kept: the least recently used is let go, and made anew when it is asked for again. Whoever gives
 * a number compares no node with one of an earlier look at the same file.
 */
export function createSourceCache({ trees = Number.POSITIVE_INFINITY } = {}): SourceCache {
  const texts = new Map<string, string | undefined>();
  const parsedFiles = new Map<string, Source | SyntaxProblem | undefined>();
  const kept = new Parsed(trees);
  const text = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, isSourceFile(file) ? readText(file) : undefined);
    return texts.get(file);
  };
  const parse = (file: string): Source | SyntaxProblem | undefined => {
    const content = text(file);
    const found = content === undefined ? undefined : parseSource(file, content);
    return found && isSource(found) ? new LightSource(kept.keep(found), kept) : found;
  };
  const parsed = (file: string): Source | SyntaxProblem | undefined => {
    if (!parsedFiles.has(file)) parsedFiles.set(file, parse(file));
    return parsedFiles.get(file);
  };
  return {
    text,
    parsed,
    source(file) {
      const found = parsed(file);
      return found && isSource(found) ? found : undefined;
    },
  };
}

/** What was parsed last; the least recently used is let go. */
class Parsed {
  readonly #most: number;
  readonly #kept = new Map<string, Source>();

  constructor(most: number) {
    this.#most = most;
  }

  keep(source: Source): Source {
    this.#kept.delete(source.file);
    this.#kept.set(source.file, source);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return source;
  }

  program({ file, text }: Pick<Source, "file" | "text">): Source["program"] {
    const found = this.#kept.get(file) ?? parseSource(file, text);
    if (!isSource(found)) throw new TypeError(`${file} could be parsed before: ${found.message}`);
    return this.keep(found).program;
  }
}

/** A source that holds its tree no longer than the store does; the rest is small, and stays. */
class LightSource implements Source {
  readonly file: string;
  readonly text: string;
  readonly module: Source["module"];
  readonly comments: Source["comments"];
  readonly #parsed: Parsed;

  constructor({ file, text, module, comments }: Source, parsed: Parsed) {
    this.file = file;
    this.text = text;
    this.module = module;
    this.comments = comments;
    this.#parsed = parsed;
  }

  get program(): Source["program"] {
    return this.#parsed.program(this);
  }
}
