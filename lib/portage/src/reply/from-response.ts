import { TextDecoder } from "node:util";
import type { ServerResponse } from "node:http";
import { completeBody } from "./complete-body";
import { isEventStream } from "./pump";
import { JSON_TYPE, Reply } from "./reply";

/**
 * How a web `Response` is sent: the same bytes in both routers, and with a length and an ETag where its body is complete. `res` is
 * where it will go: a source that makes the client wait is told when the client does not.
 */
export async function fromResponse(response: Response, res: ServerResponse): Promise<Reply> {
  if (response.status < 200) throw new RangeError("Response.error() is not an answer");
  const headers = headersOf(response);
  const type = headers["content-type"];
  const body = isEventStream(type) ? response.body : await completeBody(response.body, res);
  const sent = body instanceof Uint8Array && TEXT.test(String(type)) ? textOf(body) : body;
  return new Reply(sent, { status: response.status, headers }, response.statusText);
}

const TEXT = /^(application\/json|text\/[^;]+)(; *charset=utf-8)?$/i;

const UTF_8 = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** Text gets the ETag that `res.json` and a definition give it; what only claims to be text (it may be compressed) stays as it is. */
function textOf(body: Uint8Array): string | Uint8Array {
  try {
    return UTF_8.decode(body);
  } catch {
    return body;
  }
}

// Framing is the server's: a length or an encoding that belongs to another message would desynchronise the connection.
// (RFC 9110 section 7.6.1). The last one is a note of NextResponse to Next's proxy: it repeats the cookies where scripts can read them.
const DROPPED = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
  "x-middleware-set-cookie",
]);

function headersOf({ headers: source, url }: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of source) if (!DROPPED.has(name) && name !== "set-cookie") headers[name] = value;
  // `Response.json` names no charset; answers of both routers and of all styles do.
  if (headers["content-type"] === "application/json") headers["content-type"] = JSON_TYPE;
  // What fetch has got, and so has a URL, it has decoded.
  if (url !== "") delete headers["content-encoding"];
  const cookies = source.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  return headers;
}
