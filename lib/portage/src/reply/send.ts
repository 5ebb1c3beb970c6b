import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { etagOf, matchesEtag } from "./etag";
import { pump } from "./pump";
import type { Reply, ReplyHeaders } from "./reply";
import { toWebStream } from "./web-stream";

/** Answers on Node's response: status, headers, length, ETag, 304, HEAD, streams. Resolves when all is handed over. */
export async function sendReply(req: IncomingMessage, res: ServerResponse, reply: Reply): Promise<void> {
  const body = writeHeadOf(req, res, reply);
  if (body === null || req.method === "HEAD") {
    await discard(reply);
    res.end();
  } else if (typeof body === "string" || body instanceof Uint8Array) res.end(body);
  else await pump(toWebStream(body), res);
}

/**
 * Puts a reply's head on the response (status, headers, ETag, length) and says which body is to follow: null where the answer has
 * none (204, 205, 304, a fresh ETag).
 */
export function writeHeadOf(req: IncomingMessage, res: ServerResponse, reply: Reply): Reply["body"] {
  res.statusCode = reply.status;
  if (reply.statusText) res.statusMessage = reply.statusText;
  setHeaders(res, reply.headers);
  const { body } = reply;
  if (WITHOUT_BODY.has(reply.status)) return withoutBody(res);
  if (body !== null && typeof body !== "string" && !(body instanceof Uint8Array)) return body;
  const complete = body ?? "";
  if (reply.status === 200 && complete.length > 0) setEtag(res, complete);
  if (isFresh(req, res)) {
    res.statusCode = 304;
    res.statusMessage = "";
    return withoutBody(res);
  }
  // A HEAD of its own, without a body, does not tell how long GET's would be.
  if (body !== null || req.method !== "HEAD") res.setHeader("Content-Length", Buffer.byteLength(complete));
  return complete;
}

// RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5.
const WITHOUT_BODY = new Set([204, 205, 304]);

function setHeaders(res: ServerResponse, headers: ReplyHeaders): void {
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower === "set-cookie") res.setHeader(name, [...list(res.getHeader(name)), ...list(value)]);
    else if (lower === "vary") res.setHeader(name, union(list(res.getHeader(name)), list(value)));
    else res.setHeader(name, typeof value === "string" ? value : [...value]);
  }
}

const list = (value: number | string | readonly string[] | undefined): string[] =>
  value === undefined ? [] : [value].flat().map(String);

/** The members of comma-separated lists, each once. */
const union = (...lists: string[][]): string =>
  [...new Set(lists.flat().flatMap((value) => value.split(/ *, */)))].join(", ");

function withoutBody(res: ServerResponse): null {
  res.removeHeader("Content-Type");
  res.removeHeader("Content-Length");
  return null;
}

function setEtag(res: ServerResponse, body: string | Uint8Array): void {
  if (res.hasHeader("ETag")) return;
  res.setHeader(
    "ETag",
    typeof body === "string" ? etagOf(body) : `"${createHash("sha1").update(body).digest("base64url")}"`,
  );
}

/** RFC 9110 section 13.2.2: a condition holds for GET and HEAD, and only where the answer would be a 200. */
function isFresh(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.method !== "GET" && req.method !== "HEAD") return false;
  if (res.statusCode !== 200) return false;
  const condition = req.headers["if-none-match"];
  const etag = res.getHeader("ETag");
  if (condition === undefined || typeof etag !== "string") return false;
  if (/\bno-cache\b/.test(req.headers["cache-control"] ?? "")) return false;
  return matchesEtag(condition, etag);
}

/** A body that is not sent is told so: its source must not wait for a reader for ever. Never throws. */
export async function discard({ body }: Reply): Promise<void> {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return;
  await toWebStream(body)
    .cancel()
    .catch(() => {});
}
