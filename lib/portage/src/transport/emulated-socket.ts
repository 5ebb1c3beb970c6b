import { Duplex } from "node:stream";

/** Takes what a response writes and passes it on; `proceed` is called when more may come. */
export type Sink = (chunk: Buffer, proceed: () => void) => void;

/**
 * Stands in for the connection of an emulated pair, as far as handlers and middleware look at it: addresses, `encrypted`, `destroy`,
 * and the `close` that follows.
 */
export class EmulatedSocket extends Duplex {
  readonly remoteAddress: string | undefined;
  readonly remoteFamily: string | undefined;
  readonly remotePort = 0;
  readonly localPort: number | undefined;
  readonly encrypted: boolean;
  readonly #sink: Sink;

  constructor(request: Request, sink: Sink) {
    super({ autoDestroy: false });
    const { protocol, port } = new URL(request.url);
    this.remoteAddress = request.headers.get("x-forwarded-for")?.split(",", 1)[0]?.trim() || "127.0.0.1";
    this.remoteFamily = this.remoteAddress.includes(":") ? "IPv6" : "IPv4";
    this.localPort = port ? Number(port) : undefined;
    this.encrypted = protocol === "https:";
    this.#sink = sink;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, proceed: () => void): void {
    this.#sink(chunk, proceed);
  }

  setTimeout(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }
}
