import type { IncomingMessage, ServerResponse } from "node:http";
import { Stream, type Readable } from "node:stream";
import { etagOf, matchesEtag } from "../reply/etag";
import { clearPreviewData, setDraftMode, setPreviewData } from "./preview";
import { revalidate, type RevalidateOptions } from "./revalidate";

/** Node's response with the helpers of an API Route. */
export interface ApiResponse extends ServerResponse {
  status(code: number): ApiResponse;
  send(body: unknown): void;
  json(body: unknown): void;
  redirect(statusOrUrl: number | string, url?: string): ApiResponse;
  setDraftMode(options?: { enable: boolean }): ApiResponse;
  setPreviewData(data: unknown, options?: { maxAge?: number; path?: string }): ApiResponse;
  clearPreviewData(options?: { path?: string }): ApiResponse;
  revalidate(urlPath: string, options?: RevalidateOptions): Promise<void>;
}

/** Gives a response the helpers that Next gives an API Route's. */
export function extendResponse(req: IncomingMessage, res: ServerResponse): void {
  const api = res as ApiResponse;
  api.status = (code) => {
    api.statusCode = code;
    return api;
  };
  api.send = (body) => send(req, api, body);
  api.json = (body) => {
    api.setHeader("Content-Type", "application/json; charset=utf-8");
    api.send(JSON.stringify(body));
  };
  api.redirect = (statusOrUrl, url) => redirect(api, statusOrUrl, url);
  extendWithModes(req, api);
}

function extendWithModes(req: IncomingMessage, api: ApiResponse): void {
  api.setDraftMode = ({ enable } = { enable: true }) => {
    setDraftMode(req, api, enable);
    return api;
  };
  api.setPreviewData = (data, options = {}) => {
    setPreviewData(req, api, data, options);
    return api;
  };
  api.clearPreviewData = (options) => {
    clearPreviewData(api, options);
    return api;
  };
  api.revalidate = (urlPath, options) => revalidate(req, urlPath, options);
}

function send(req: IncomingMessage, res: ApiResponse, body: unknown): void {
  // A second answer is dropped: Next does not throw, and Node would take the text for an error that nobody listens to.
  if (res.writableEnded) return;
  if (body === null || body === undefined) return void res.end();
  if (res.statusCode === 204 || res.statusCode === 304) {
    for (const name of ["Content-Type", "Content-Length", "Transfer-Encoding"]) res.removeHeader(name);
    return void res.end();
  }
  if (body instanceof Stream) {
    if (!res.getHeader("Content-Type")) res.setHeader("Content-Type", "application/octet-stream");
    return void (body as Readable).pipe(res);
  }
  sendComplete(req, res, body);
}

function sendComplete(req: IncomingMessage, res: ApiResponse, body: unknown): void {
  const isJson = !Buffer.isBuffer(body) && typeof body !== "string";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  // Next hashes a function, which has a length, before it finds that it cannot send one.
  if (typeof body === "function") res.setHeader("ETag", etagOf(""));
  if (text === undefined) throw new TypeError("Cannot send a value that JSON cannot express");
  if (answerNotModified(req, res, etagOf(text))) return;
  if (Buffer.isBuffer(body)) {
    if (!res.getHeader("Content-Type")) res.setHeader("Content-Type", "application/octet-stream");
    res.setHeader("Content-Length", body.length);
    return void res.end(body);
  }
  if (isJson) res.setHeader("Content-Type", "application/json; charset=utf-8");
  res.setHeader("Content-Length", Buffer.byteLength(text));
  res.end(text);
}

/** Next compares for any method and any status, unlike RFC 9110; an answer must not change with the router. */
function answerNotModified(req: IncomingMessage, res: ServerResponse, etag: string): boolean {
  res.setHeader("ETag", etag);
  const {
    "if-none-match": condition,
    "if-modified-since": since,
    "cache-control": cacheControl = "",
  } = req.headers;
  if (condition === undefined || since !== undefined || /(?:^|,)\s*?no-cache\s*?(?:,|$)/.test(cacheControl))
    return false;
  if (!matchesEtag(condition, etag)) return false;
  res.statusCode = 304;
  res.end();
  return true;
}

function redirect(res: ApiResponse, statusOrUrl: number | string, url?: string): ApiResponse {
  const [status, location] = typeof statusOrUrl === "string" ? [307, statusOrUrl] : [statusOrUrl, url];
  if (typeof status !== "number" || typeof location !== "string") {
    throw new Error("Invalid redirect arguments: use redirect(status, url) or redirect(url)");
  }
  res.writeHead(status, { Location: location });
  res.write(location);
  res.end();
  return res;
}
