import type { ServerResponse } from "node:http";
import { beforeHead } from "./before-head";

interface Kept {
  readonly members: Set<string>;
  /** The header that has them all. */
  written?: unknown;
}

const kept = new WeakMap<ServerResponse, Kept>();

/**
 * Adds members to `Vary` that stay there whatever an existing handler sets: an answer that a guard made for one origin or one person
 * must not come out of a cache for another.
 */
export function keepVary(res: ServerResponse, value: string | readonly string[]): void {
  const mine = kept.get(res) ?? keep(res);
  for (const member of membersOf(value)) mine.members.add(member);
  mine.written = undefined;
  put(res, mine);
}

function keep(res: ServerResponse): Kept {
  const mine: Kept = { members: new Set() };
  kept.set(res, mine);
  beforeHead(
    res,
    () => put(res, mine),
    (headers) => (Array.isArray(headers) ? inList(headers, mine.members) : inObject(headers, mine.members)),
  );
  return mine;
}

const membersOf = (value: unknown): string[] =>
  [value ?? []]
    .flat()
    .flatMap((list) => String(list).split(","))
    .map((member) => member.trim())
    .filter(Boolean);

/** The members that are there, then those that are not, as one list: RFC 9110 section 12.5.5, names are compared without case. */
function withMembers(present: unknown, members: ReadonlySet<string>): string {
  const there = membersOf(present);
  const names = new Set(there.map((member) => member.toLowerCase()));
  if (names.has("*")) return there.join(", ");
  return [...there, ...[...members].filter((member) => !names.has(member.toLowerCase()))].join(", ");
}

function put(res: ServerResponse, mine: Kept): void {
  const header = res.getHeader("vary");
  // Asked again each time that something is written.
  if (header !== undefined && header === mine.written) return;
  const present = membersOf(header).join(", ");
  const wanted = withMembers(present, mine.members);
  if (wanted !== present) res.setHeader("Vary", wanted);
  mine.written = res.getHeader("vary");
}

const isVary = (name: unknown): boolean => String(name).toLowerCase() === "vary";

function inObject(headers: Record<string, unknown>, members: ReadonlySet<string>): Record<string, unknown> {
  const name = Object.keys(headers).find(isVary);
  return name === undefined ? headers : { ...headers, [name]: withMembers(headers[name], members) };
}

/** Names and values in turn, as Node takes them. */
function inList(headers: readonly unknown[], members: ReadonlySet<string>): unknown[] {
  return headers.map((value, i) =>
    i % 2 === 1 && isVary(headers[i - 1]) ? withMembers(value, members) : value,
  );
}
