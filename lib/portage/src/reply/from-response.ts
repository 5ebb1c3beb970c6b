import type { ServerResponse } from "node:http";
import { isEventStream } from "./pump";
import { JSON_TYPE, Reply, type ReplyBody } from "./reply";

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

/** Text gets the ETag that `res.json` and a definition give it; what only claims to be text (it may be compressed) stays as it is. */
function textOf(body: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(body);
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

/**
 * The whole body where it consists of one chunk that is there already, as in `Response.json(…)` and `new Response("text")`;
 * else a stream of all of it.
 */
async function completeBody(
  body: ReadableStream<Uint8Array> | null,
  res: ServerResponse,
): Promise<ReplyBody> {
  if (!body) return null;
  const reader = body.getReader();
  const gone = (): void => void reader.cancel().catch(() => {});
  res.once("close", gone);
  try {
    return await begin(reader);
  } finally {
    res.removeListener("close", gone);
  }
}

async function begin(reader: Reader): Promise<ReplyBody> {
  const first = await reader.read();
  if (first.done) return new Uint8Array();
  const second = reader.read();
  const ended = second.then(
    ({ done }) => done,
    () => false, // met again where the chunk is taken
  );
  if (await Promise.race([ended, nextTurn()])) return first.value;
  return continued(reader, [Promise.resolve(first), second]);
}

const nextTurn = (): Promise<false> => new Promise((resolve) => setImmediate(resolve, false));

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Read = ReturnType<Reader["read"]>;

function continued(reader: Reader, begun: Read[]): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await (begun.shift() ?? reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
