import { pipeline, Readable, type Duplex } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { toWebStream } from "../reply/web-stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

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

type Body = Uint8Array | ReadableStream<Uint8Array>;

/** A web Response from the head of an HTTP message, as Node wrote it, and its body. */
export function responseOfHead(head: string, method: string, body: Body): Response {
  const [statusLine = "", ...lines] = head.split("\r\n");
  const [, status, statusText = ""] = /^HTTP\/1\.1 (\d+) ?(.*)$/.exec(statusLine) ?? [];
  const code = Number(status);
  if (!(code >= 200 && code <= 599)) throw new RangeError(`A web Response cannot have the status ${status}`);
  const headers = headersOf(lines);
  const empty = method === "HEAD" || WITHOUT_BODY.has(code);
  // What is written all the same is taken off the writer, which would wait for a reader.
  if (empty && body instanceof ReadableStream) body.pipeTo(new WritableStream()).catch(() => {});
  const content = empty ? null : (decoded(body, headers) as BodyInit);
  return new Response(content, { status: code, statusText, headers });
}

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * A body that the handler compressed, decompressed: Next takes `Content-Encoding` off a Route Handler's answer (it may stem from a fetch that
 * has decoded the body already) and the bytes would arrive unreadable. The server compresses anew.
 */
function decoded(body: Body, headers: Headers): Body {
  const decoder = DECODERS[headers.get("content-encoding")?.toLowerCase() ?? ""]?.();
  if (!decoder) return body;
  headers.delete("content-encoding");
  const input = body instanceof ReadableStream ? Readable.fromWeb(body as NodeReadableStream) : [body];
  const output = pipeline(input, decoder, () => {});
  return toWebStream(output as unknown as Readable);
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
