import { sealData, unsealData } from "iron-session";
import type { CookieJar } from "next-portage";
import { z } from "zod";
import { sessionConfig, type SessionConfig } from "@/lib/config/session";
import { SealCache, type SealContent } from "./seal-cache";
import { SESSION_LIFETIME_MS } from "./session-lifetime";

/** All that a session cookie says: which session, and when the cookie was made (seconds since 1970). */
const Content = z.strictObject({ sid: z.uuid(), iat: z.int() });

/** A seal with its version mark. What follows the mark is not covered by the MAC, so nothing may. */
const SEAL = /^Fe26\.2(\*[\w-]*){7}~2$/;

/** How far the clock of the server that sealed may be ahead of this one's. */
const SKEW_S = 60;

/**
 * Gives the session to the browser. The cookie lives as long as the session can at most; that it has ended before is for
 * the session's row to say.
 */
export async function setSessionCookie(
  cookies: CookieJar,
  sessionId: string,
  now = Date.now(),
): Promise<void> {
  const { cookieName, secure } = sessionConfig();
  const seal = await sealSession(sessionId, now);
  // Written out, maxAge above all: iron-session seals for ever where it is undefined.
  const maxAge = SESSION_LIFETIME_MS / 1000;
  cookies.set(cookieName, seal, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });
}

/** Makes the browser forget the session. */
export function clearSessionCookie(cookies: CookieJar): void {
  const { cookieName, secure } = sessionConfig();
  cookies.delete(cookieName, { httpOnly: true, sameSite: "lax", path: "/", secure });
}

/** The id of a session as the value of a cookie, sealed with the newest password. */
export function sealSession(sessionId: string, now = Date.now()): Promise<string> {
  const [{ id, secret }] = sessionConfig().passwords;
  const content: z.infer<typeof Content> = { sid: sessionId, iat: Math.floor(now / 1000) };
  return sealData(content, { password: { [id]: secret }, ttl: SESSION_LIFETIME_MS / 1000 });
}

/** The session that a cookie's value names, or null: whatever is wrong with it, it is nobody's. */
export async function unsealSession(seal: string | undefined, now = Date.now()): Promise<string | null> {
  if (!seal || !SEAL.test(seal)) return null;
  const config = sessionConfig();
  const content = cacheOf(config).get(seal, now) ?? (await open(seal, config, now));
  return content && isRecent(content.iat, now / 1000) ? content.sid : null;
}

async function open(seal: string, config: SessionConfig, now: number): Promise<SealContent | undefined> {
  const { passwords } = config;
  const password = Object.fromEntries(passwords.map(({ id, secret }) => [id, secret]));
  // Some broken seals make it throw, others give an empty object.
  const content: unknown = await unsealData(seal, { password, ttl: SESSION_LIFETIME_MS / 1000 }).catch(
    () => null,
  );
  const { data } = Content.safeParse(content);
  if (data) cacheOf(config).set(seal, data, now);
  return data;
}

/** One for each reading of the configuration: with the passwords, what they opened is gone. */
const caches = new WeakMap<SessionConfig, SealCache>();

function cacheOf(config: SessionConfig): SealCache {
  const cache = caches.get(config) ?? new SealCache();
  caches.set(config, cache);
  return cache;
}

const isRecent = (issuedAt: number, now: number): boolean =>
  issuedAt <= now + SKEW_S && now < issuedAt + SESSION_LIFETIME_MS / 1000;
