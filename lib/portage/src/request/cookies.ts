import type { IncomingMessage } from "node:http";
import { lazy } from "../shared/lazy";

/** The cookies of a `Cookie` header: the first of two of one name wins, quotes are cut, undecodable values stay as they are. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (!cookies.has(name)) cookies.set(name, decode(unquote(pair.slice(at + 1).trim())));
  }
  return cookies;
}

/** The cookies of a message: of its header, and of `req.cookies` where a mock has only that. */
export function cookiesOf(req: IncomingMessage & { cookies?: unknown }): Map<string, string> {
  const { cookie } = req.headers;
  if (cookie !== undefined || typeof req.cookies !== "object") return parseCookies(cookie);
  return new Map(Object.entries(req.cookies ?? {}).map(([name, value]) => [name, String(value)]));
}

/** An ordinary object, as API Routes have it, so names that every object has are taken, and stay what they are. */
const COOKIES = lazy("cookies", (req: IncomingMessage) => {
  const record: Record<string, string> = {};
  for (const [name, value] of parseCookies(req.headers.cookie)) if (!(name in record)) record[name] = value;
  return record;
});

/** Gives a message the `cookies` that API Routes read. */
export const defineCookies = (req: IncomingMessage): void =>
  void Object.defineProperty(req, "cookies", COOKIES);

const unquote = (value: string): string => (value.startsWith('"') ? value.slice(1, -1) : value);

function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
