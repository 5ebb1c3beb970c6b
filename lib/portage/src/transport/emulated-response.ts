import { ServerResponse, type IncomingMessage } from "node:http";

const NEED_DRAIN = "kNeedDrain";

/** What Node's response has beside its documented members, unchanged from Node 14 to 24. */
interface Internals {
  _header: string | null;
  _storeHeader(firstLine: string, headers: unknown): void;
}

const { _storeHeader } = ServerResponse.prototype as unknown as Internals;

/** Node's own response, writing to an emulated socket: first its head, then its body without the framing of chunks. */
export class EmulatedResponse extends ServerResponse {
  constructor(req: IncomingMessage) {
    super(req);
    this.sendDate = false; // the server that sends the answer adds its own
  }

  /** Called by Node when the head is complete. */
  _storeHeader(firstLine: string, headers: unknown): void {
    _storeHeader.call(this, firstLine, headers);
    this.chunkedEncoding = false;
  }

  /** The head as it would stand on the wire, once it is complete. */
  get headText(): string {
    return (this as unknown as Internals)._header ?? "";
  }

  /** Tells a writer that waits that it may go on, as Node's server does when a socket has drained. */
  announceDrain(): void {
    const flag = Object.getOwnPropertySymbols(this).find((symbol) => symbol.description === NEED_DRAIN);
    const state = this as unknown as Record<symbol, boolean>;
    if (flag && !state[flag]) return;
    if (flag) state[flag] = false;
    this.emit("drain");
  }
}
