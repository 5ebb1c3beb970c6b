import { ServerResponse, type IncomingMessage } from "node:http";

const NEED_DRAIN = "kNeedDrain";

/** What Node's response has beside its documented members. */
interface Internals {
  _header: string | null;
  _closed: boolean;
  _storeHeader(firstLine: string, headers: unknown): void;
}

const internalsOf = (res: ServerResponse): Internals => res as unknown as Internals;

/**
 * Node's own response, writing to an emulated socket: first its head, then its body without the framing of chunks. What differs from Node stands on the
 * response itself, not on a class of its own: Express gives every response another prototype.
 */
export function emulateResponse(req: IncomingMessage): ServerResponse {
  const res = new ServerResponse(req);
  res.sendDate = false; // the server that sends the answer adds its own
  const { _storeHeader } = internalsOf(res);
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  internalsOf(res)._storeHeader = (firstLine, headers) => {
    _storeHeader.call(res, firstLine, headers);
    res.chunkedEncoding = false;
  };
  setHeadersOnce(res);
  keepToOneAnswer(res);
  return res;
}

/** As Next has it on every response: `setHeader` is without effect after the head is sent, and keeps each cookie once. */
function setHeadersOnce(res: ServerResponse): void {
  const { setHeader } = res;
  res.setHeader = (name, value) => {
    if (res.headersSent) return res;
    if (name.toLowerCase() !== "set-cookie") return setHeader.call(res, name, value);
    const cookies = typeof value === "number" ? [] : [value].flat();
    return cookies.length > 0 ? setHeader.call(res, name, [...new Set(cookies)]) : res;
  };
}

/** Interim responses (1xx) cannot leave: a web Response is one final answer. */
function keepToOneAnswer(res: ServerResponse): void {
  res.writeContinue = (callback?: () => void) => callback?.();
  res.writeProcessing = () => {};
  res.writeEarlyHints = (_hints, callback?: () => void) => callback?.();
}

/** The head as it would stand on the wire, once it is complete. */
export const headTextOf = (res: ServerResponse): string => internalsOf(res)._header ?? "";

/** Ends it as Node's server does after the last byte; a connection that closes earlier does so itself. */
export function announceClose(res: ServerResponse): void {
  res.destroyed = true;
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  internalsOf(res)._closed = true;
  res.emit("close");
}

/** Tells a writer that waits that it may go on, as Node's server does when a socket has drained. */
export function announceDrain(res: ServerResponse): void {
  const flag = Object.getOwnPropertySymbols(res).find((symbol) => symbol.description === NEED_DRAIN);
  const state = res as unknown as Record<symbol, boolean>;
  if (flag && !state[flag]) return;
  if (flag) state[flag] = false;
  res.emit("drain");
}
