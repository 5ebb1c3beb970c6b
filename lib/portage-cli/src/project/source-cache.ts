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
    return found && isSource(found) ? new LightSource(found, kept) : found;
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

  whole({ file, text }: Pick<Source, "file" | "text">): Source {
    const found = this.#kept.get(file) ?? parseSource(file, text);
    if (!isSource(found)) throw new TypeError(`${file} could be parsed before: ${found.message}`);
    return this.keep(found);
  }
}

/** A source that holds what was parsed no longer than the store does. */
class LightSource implements Source {
  readonly file: string;
  readonly text: string;
  readonly #parsed: Parsed;

  constructor(source: Source, parsed: Parsed) {
    this.file = source.file;
    this.text = source.text;
    this.#parsed = parsed;
    parsed.keep(source);
  }

  get program(): Source["program"] {
    return this.#parsed.whole(this).program;
  }

  get module(): Source["module"] {
    return this.#parsed.whole(this).module;
  }

  get comments(): Source["comments"] {
    return this.#parsed.whole(this).comments;
  }
}
