import { createHash } from "node:crypto";

/** How long an opened seal is remembered, in milliseconds. */
const REMEMBERED_MS = 60_000;
/** How many are; what a session costs is a few hundred bytes. */
const MOST = 1000;

/** What is in a seal: which session, and when it was made (seconds since 1970). */
export interface SealContent {
  readonly sid: string;
  readonly iat: number;
}

interface Entry {
  readonly content: SealContent;
  /** When it was opened, and until when that counts (milliseconds since 1970). */
  readonly at: number;
  readonly until: number;
}

/**
 * Remembers for a minute what is in seals that were opened: to open one derives two keys and takes most of the time of a small
 * request. It holds nothing that says whether a session lives: that is read from the database for each request, and so is the
 * age of the cookie from its content. Keyed by a hash, so that a dump of the memory holds no cookies.
 */
export class SealCache {
  readonly #entries = new Map<string, Entry>();

  get(seal: string, now: number): SealContent | undefined {
    const entry = this.#entries.get(keyOf(seal));
    // Nor before it was opened, where the clock was set back.
    return entry && now >= entry.at && now < entry.until ? entry.content : undefined;
  }

  set(seal: string, content: SealContent, now: number): void {
    const key = keyOf(seal);
    this.#entries.delete(key);
    this.#entries.set(key, { content, at: now, until: Math.min(now + REMEMBERED_MS, endOf(seal)) });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST && oldest !== undefined) this.#entries.delete(oldest);
  }

  get size(): number {
    return this.#entries.size;
  }
}

/** When a seal ends by itself (`Fe26.2*password*salt*iv*content*end*…`); one without an end never does. */
const endOf = (seal: string): number => Number(seal.split("*")[5]) || Number.POSITIVE_INFINITY;

const keyOf = (seal: string): string => createHash("sha256").update(seal).digest("base64");
