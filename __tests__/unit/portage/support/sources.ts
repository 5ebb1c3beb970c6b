import { Readable } from "node:stream";
import type { Reply } from "next-portage";

export const CHUNK = Buffer.alloc(64 * 1024, "x");
export type Source = Exclude<Reply["body"], string | Uint8Array | null>;

/** What happened to a source. */
export interface Watch {
  made: number;
  ended: boolean;
}

export async function* generator(watch: Watch, count: number): AsyncGenerator<Uint8Array> {
  try {
    for (let i = 0; i < count; i++) {
      watch.made++;
      yield CHUNK;
    }
  } finally {
    watch.ended = true;
  }
}

export const sources: [string, (watch: Watch, count?: number) => Source][] = [
  ["a generator", (watch, count = 4000) => generator(watch, count)],
  [
    "a Node stream",
    (watch, count = 4000) =>
      new Readable({
        read() {
          if (watch.made++ < count) this.push(CHUNK);
          else this.push(null);
        },
        destroy(error, done) {
          watch.ended = true;
          done(error);
        },
      }),
  ],
  [
    "a web stream",
    (watch, count = 4000) =>
      new ReadableStream({
        pull(controller) {
          if (watch.made++ < count) return controller.enqueue(CHUNK);
          watch.ended = true;
          return controller.close();
        },
        cancel: () => void (watch.ended = true),
      }),
  ],
];
