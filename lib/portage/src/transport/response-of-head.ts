// Framing belongs to one connection (RFC 9110 section 7.6.1); the server that sends the answer makes its own.
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "upgrade",
  "trailer",
  "te",
]);

const WITHOUT_BODY = new Set([204, 205, 304]);

/** A web Response from the head of an HTTP message, as Node wrote it, and its body. */
export function responseOfHead(head: string, method: string, body: ReadableStream<Uint8Array>): Response {
  const [statusLine = "", ...lines] = head.split("\r\n");
  const [, status, statusText = ""] = /^HTTP\/1\.1 (\d+) ?(.*)$/.exec(statusLine) ?? [];
  const code = Number(status);
  const empty = method === "HEAD" || WITHOUT_BODY.has(code);
  return new Response(empty ? null : body, { status: code, statusText, headers: headersOf(lines) });
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const at = line.indexOf(":");
    if (at < 0) continue;
    const name = line.slice(0, at);
    if (!HOP_BY_HOP.has(name.toLowerCase())) headers.append(name, line.slice(at + 1).trim());
  }
  return headers;
}
