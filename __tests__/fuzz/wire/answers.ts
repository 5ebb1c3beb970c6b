import net from "node:net";

/** One answer out of the bytes of a connection. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export const headerOf = ({ headers }: WireAnswer, name: string): string | undefined =>
  headers.find(([key]) => key === name)?.[1];

/** All answers in what a connection has carried, as a client reads them; throws at bytes that are no answer. */
export function answersIn(text: string): WireAnswer[] {
  const answers: WireAnswer[] = [];
  for (let rest = text; rest !== "";) {
    const end = rest.indexOf("\r\n\r\n");
    const [line = "", ...lines] = rest.slice(0, end < 0 ? undefined : end).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/.exec(line)?.[1]);
    if (!status) throw new Error(`Bytes that are no answer: ${JSON.stringify(rest.slice(0, 200))}`);
    const headers = lines.map(pairOf);
    const [body, length] = bodyOf(headers, status, end < 0 ? "" : rest.slice(end + 4));
    if (status >= 200) answers.push({ status, headers, body });
    rest = end < 0 ? "" : rest.slice(end + 4 + length);
  }
  return answers;
}

function pairOf(line: string): [string, string] {
  const at = line.indexOf(":");
  if (at < 1) throw new Error(`A line that is no header: ${JSON.stringify(line)}`);
  return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
}

/** The body and how many bytes it took. */
function bodyOf(
  headers: readonly (readonly [string, string])[],
  status: number,
  rest: string,
): [string, number] {
  const valueOf = (name: string) => headers.find(([key]) => key === name)?.[1];
  if (status < 200 || status === 204 || status === 304) return ["", 0];
  if (valueOf("transfer-encoding") === "chunked") return unchunked(rest);
  const length = valueOf("content-length");
  const size = length === undefined ? rest.length : Number(length);
  return [rest.slice(0, size), size];
}

function unchunked(rest: string): [string, number] {
  let at = 0;
  let body = "";
  for (;;) {
    const end = rest.indexOf("\r\n", at);
    const size = Number.parseInt(rest.slice(at, end), 16);
    if (end < 0 || Number.isNaN(size)) return [body, rest.length];
    body += rest.slice(end + 2, end + 2 + size);
    at = end + 4 + size;
    if (size === 0) return [body, at];
  }
}

export interface Exchange {
  readonly text: string;
  /** Whether the server ended the connection by itself. */
  readonly closed: boolean;
}

/** Sends bytes and takes what comes, until the server ends the connection or nothing has come for `idle` milliseconds. */
export function exchange(
  port: number,
  parts: string | Uint8Array | readonly (string | Uint8Array)[],
  idle = 1500,
): Promise<Exchange> {
  const socket = net.connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  let closed = true;
  return new Promise((resolve) => {
    socket.setTimeout(idle, () => {
      closed = false;
      socket.destroy();
    });
    socket.on("error", () => {}); // a server may refuse while a request is still being sent
    socket.on("data", (part) => received.push(part));
    socket.on("close", () => resolve({ text: Buffer.concat(received).toString("latin1"), closed }));
    for (const part of typeof parts === "string" || parts instanceof Uint8Array ? [parts] : parts)
      socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  });
}
