import { Duplex } from "node:stream";
import { lazy } from "../shared/lazy";

/** Takes what a response writes and passes it on; `proceed` is called when more may come. */
export type Sink = (chunk: Buffer, proceed: () => void) => void;

/**
 * Stands in for the connection of an emulated pair, as far as handlers and middleware look at it: addresses, `encrypted`, `destroy`,
 * and the `close` that follows.
 */
export class EmulatedSocket extends Duplex {
  declare readonly remoteAddress: string | undefined;
  declare readonly remoteFamily: string | undefined;
  declare readonly remotePort: number;
  declare readonly localPort: number | undefined;
  declare readonly encrypted: boolean;

  constructor(
    /** Which the connection would have brought. */
    readonly request: Request,
    readonly sink: Sink,
  ) {
    super({ autoDestroy: false });
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, proceed: () => void): void {
    this.sink(chunk, proceed);
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

const addressOf = ({ request }: EmulatedSocket): string =>
  request.headers.get("x-forwarded-for")?.split(",", 1)[0]?.trim() || "127.0.0.1";

const portOf = ({ request }: EmulatedSocket): number | undefined => {
  const { port } = new URL(request.url);
  return port ? Number(port) : undefined;
};

// Few look at them.
Object.defineProperties(EmulatedSocket.prototype, {
  remoteAddress: lazy("remoteAddress", addressOf),
  remoteFamily: lazy("remoteFamily", (socket: EmulatedSocket) =>
    addressOf(socket).includes(":") ? "IPv6" : "IPv4",
  ),
  remotePort: lazy("remotePort", () => 0),
  localPort: lazy("localPort", portOf),
  encrypted: lazy("encrypted", ({ request }: EmulatedSocket) => request.url.startsWith("https:")),
});
