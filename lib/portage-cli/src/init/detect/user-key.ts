import type { Source } from "../../source/parse";
import type { UserKey } from "../session";

/** Names by which a user is told from others, the surest first. */
const IDENTITIES = [
  "id",
  "userId",
  "userID",
  "user_id",
  "uid",
  "sub",
  "email",
  "username",
  "login",
  "address",
] as const;

/** The first of the names that can tell users apart. */
export const identityAmong = (names: Iterable<string>): string | undefined => {
  const known = new Set(names);
  return IDENTITIES.find((name) => known.has(name));
};

/** Whether a name is one of a user's id, however it is spelled. */
export const isIdName = (name: string): boolean => /^(?:id|user_?id|uid|sub)$/i.test(name);

// `session.user.id`, `session?.user?.id`, `(session.user as User).id`, `session.user!.id`
const USER = /\bsession\s*[?!]?\.\s*user\b\s*(?:as\s+[\w.]+\s*\))?\s*[?!]*\.\s*(\w+)/g;
const OWN = /\bsession\s*[?!]?\.\s*(\w+)/g;

/** What the code reads of `session.user` to know the user; undefined where it reads nothing of the kind. */
export function keyOfUserIn(sources: readonly Source[]): UserKey | undefined {
  const key = identityAmong(namesIn(sources, USER));
  return key === undefined ? undefined : { in: "user", key };
}

/** What it reads of the session itself. */
export function keyOfSessionIn(sources: readonly Source[]): UserKey | undefined {
  const names = namesIn(sources, OWN);
  const key = identityAmong(names);
  if (key !== undefined) return { in: "session", key };
  return names.has("user") ? { in: "user", key: "id" } : undefined;
}

const namesIn = (sources: readonly Source[], pattern: RegExp): ReadonlySet<string> =>
  new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = ""]) => name)));
