import { ServerResponse, type IncomingMessage } from "node:http";

const NEED_DRAIN = "kNeedDrain";

/** What Node's response has beside its documented members, unchanged from Node 14 to 24. */
interface Internals {
  _header: string | null;
  _closed: boolean;
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

  /**
   * As Next has it on every response: without effect after the head is sent, and with each cookie once.
   */
  override setHeader(name: string, value: number | string | readonly string[]): this {
    if (this.headersSent) return this;
    if (name.toLowerCase() !== "set-cookie") return super.setHeader(name, value);
    const cookies = typeof value === "number" ? [] : [value].flat();
    if (cookies.length > 0) super.setHeader(name, [...new Set(cookies)]);
    return this;
  }

  // Interim responses (1xx) cannot leave: a web Response is one final answer.
  override writeContinue(callback?: () => void): void {
    callback?.();
  }

  override writeProcessing(): void {}

  override writeEarlyHints(_hints: Record<string, string | string[]>, callback?: () => void): void {
    callback?.();
  }

  /** The head as it would stand on the wire, once it is complete. */
  get headText(): string {
    return (this as unknown as Internals)._header ?? "";
  }

  /** Ends it as Node's server does after the last byte; a connection that closes earlier does so itself. */
  announceClose(): void {
    this.destroyed = true;
    // oxlint-disable-next-line no-underscore-dangle -- Node's name
    (this as unknown as Internals)._closed = true;
    this.emit("close");
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
