import { problemPage, waitingPage } from "./plain-pages";

/** What a board is made with. */
export interface BoardOptions {
  /** A name for the present state of the app's files. Cheap. */
  readonly version: () => string;
  /** Makes the page of a version. Not cheap: it is called once for each, and never while another call runs. */
  readonly make: (version: string) => Promise<string>;
  /** How often the files are looked at while somebody watches, in milliseconds. */
  readonly interval?: number;
}

interface Watcher {
  readonly seen: string;
  readonly tell: () => void;
}

/**
 * The page of the report, kept up to date with the app's files while somebody looks at it.
 *
 * @example new Board({ version: () => versionOfFiles(root), make: (version) => makePage(root, `/changes?seen=${version}`) })
 */
export class Board {
  readonly #options: BoardOptions;
  readonly #watchers = new Set<Watcher>();
  #shown: { readonly version: string; readonly page: string } | undefined;
  #isMaking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** What there is to show at once; where the files have changed, a new page is begun behind it. */
  page(): string {
    this.#look();
    return this.#shown?.page ?? waitingPage();
  }

  /** Calls back once, when there is another page than that of the version `seen`. Gives what ends the watching. */
  watch(seen: string, tell: () => void): () => void {
    const watcher = { seen, tell };
    this.#watchers.add(watcher);
    this.#timer ??= setInterval(() => this.#look(), this.#options.interval ?? 1_000).unref();
    this.#look();
    this.#tellAll();
    return () => this.#leave(watcher);
  }

  #look(): void {
    const version = this.#options.version();
    if (this.#isMaking || version === this.#shown?.version) return;
    this.#isMaking = true;
    void this.#make(version);
  }

  async #make(version: string): Promise<void> {
    const page = await this.#options.make(version).catch((error: Error) => problemPage(error.message));
    this.#shown = { version, page };
    this.#isMaking = false;
    this.#tellAll();
  }

  #tellAll(): void {
    for (const watcher of this.#watchers) {
      if (this.#shown === undefined || watcher.seen === this.#shown.version) continue;
      this.#leave(watcher);
      watcher.tell();
    }
  }

  #leave(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
