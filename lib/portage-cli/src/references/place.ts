import type { Replacement } from "../edit/replacements";
import type { Resolver } from "../project/resolver";
import type { Aliases } from "./aliases";
import type { Around } from "./around";
import type { Specifier } from "./specifier";
import type { Targets } from "./targets";

/** What is needed to follow and to respell specifiers. */
export interface Relocation {
  readonly targets: Targets;
  readonly resolver: Resolver;
  readonly aliases: Aliases;
  /** How a file's specifiers were spelled before the moves that are taken back: preferred where it means the same. */
  readonly remembered: (file: string) => readonly Remembered[];
}

/** A specifier's spelling before a move and after it, in the order in which a file has them. */
export interface Remembered {
  readonly before: string;
  readonly after: string;
  /** `before` as it was written, where that is another way than the usual one: with escapes. */
  readonly written?: string;
  readonly around?: Around;
}

/** A specifier that is spelled in another way after the move. */
export interface Respelled extends Replacement, Remembered {
  /** The file that it names, at its place before this move. */
  readonly target: string | undefined;
  /** Whether it is spelled as it is remembered. */
  readonly recalled: boolean;
}

/** A specifier that may name a file that moves, in a way that cannot be rewritten. */
export interface Unclear {
  readonly reason: string;
  readonly offset: number;
  /** The files whose move it stands in the way of. */
  readonly targets: readonly string[];
}

/** Where a specifier stands, and what it means. */
export interface Place {
  readonly specifier: Specifier;
  /** The file that it stands in: now, and after the move. */
  readonly from: string;
  readonly newFrom: string;
  /** The file's text. */
  readonly text: string;
  /** What is remembered of the file, and was not used for an earlier specifier. */
  readonly memory: Remembered[];
}
