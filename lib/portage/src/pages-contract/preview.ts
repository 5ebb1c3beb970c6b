import type { IncomingMessage, ServerResponse } from "node:http";
import { previewKeys, type PreviewKeys } from "../next/internals";
import { parseCookies } from "../request/cookies";
import { openPreviewData, sealPreviewData } from "./preview-data";

const BYPASS = "__prerender_bypass";
const DATA = "__next_preview_data";
const MAX_LENGTH = 2048;
const cleared = Symbol("next-portage.preview-cleared");

interface PreviewCookieOptions {
  readonly maxAge?: number;
  readonly path?: string;
}

const isDevelopment = (): boolean => process.env.NODE_ENV === "development";

/** In the order of attributes that Next's serializer has. */
function cookie(
  name: string,
  value: string,
  { maxAge, path = "/" }: PreviewCookieOptions,
  expires?: Date,
): string {
  const parts = [`${name}=${encodeURIComponent(value)}`];
  if (maxAge !== undefined) parts.push(`Max-Age=${Math.floor(maxAge)}`);
  parts.push(`Path=${path}`);
  if (expires) parts.push(`Expires=${expires.toUTCString()}`);
  parts.push("HttpOnly");
  if (!isDevelopment()) parts.push("Secure");
  parts.push(`SameSite=${isDevelopment() ? "Lax" : "None"}`);
  return parts.join("; ");
}

function addCookies(res: ServerResponse, ...lines: string[]): void {
  const previous = res.getHeader("Set-Cookie");
  const kept = typeof previous === "string" || Array.isArray(previous) ? [previous].flat() : [];
  res.setHeader("Set-Cookie", [...kept, ...lines]);
}

function keysFor(req: IncomingMessage): PreviewKeys {
  const keys = previewKeys(req);
  if (!keys) throw new Error("Preview mode needs the files of a Next build, and they were not found");
  return keys;
}

export function setDraftMode(req: IncomingMessage, res: ServerResponse, enable: boolean): void {
  addCookies(res, cookie(BYPASS, keysFor(req).previewModeId, {}, enable ? undefined : new Date(0)));
}

export function setPreviewData(
  req: IncomingMessage,
  res: ServerResponse,
  data: unknown,
  options: PreviewCookieOptions,
): void {
  const keys = keysFor(req);
  const sealed = sealPreviewData(data, keys, options.maxAge);
  if (sealed.length > MAX_LENGTH)
    throw new Error(
      `Preview data is limited to ${MAX_LENGTH} characters when sealed: it has ${sealed.length}`,
    );
  addCookies(res, cookie(BYPASS, keys.previewModeId, options), cookie(DATA, sealed, options));
}

/** Once per response. */
export function clearPreviewData(res: ServerResponse, { path }: PreviewCookieOptions = {}): void {
  if (cleared in res) return;
  const options = path === undefined ? {} : { path };
  addCookies(res, cookie(BYPASS, "", options, new Date(0)), cookie(DATA, "", options, new Date(0)));
  Object.defineProperty(res, cleared, { value: true });
}

/**
 * The preview data that a request's cookies carry, `{}` in draft mode, false without. Cookies of another build, and one without the other, are
 * cleared while they are read.
 */
export function readPreviewData(req: IncomingMessage, res: ServerResponse): unknown {
  const keys = previewKeys(req);
  const cookies = parseCookies(req.headers.cookie);
  const [id, token] = [cookies.get(BYPASS), cookies.get(DATA)];
  if (!keys || (!id && !token) || isRevalidation(req, keys)) return false;
  if (id === keys.previewModeId && !token) return {};
  const opened = id === keys.previewModeId && token ? openPreviewData(token, keys) : undefined;
  if (opened) return opened.data;
  clearPreviewData(res);
  return false;
}

const isRevalidation = (req: IncomingMessage, keys: PreviewKeys): boolean =>
  req.headers["x-prerender-revalidate"] === keys.previewModeId;
