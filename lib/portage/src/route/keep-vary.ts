import type { ServerResponse } from "node:http";
import { beforeHead } from "./before-head";

const kept = new WeakMap<ServerResponse, Set<string>>();

/**
 * Adds members to `Vary` that stay there whatever an existing handler sets: an answer that a guard made for one origin or one person
 * must not come out of a cache for another.
 */
export function keepVary(res: ServerResponse, value: string | readonly string[]): void {
  let members = kept.get(res);
  if (!members) {
    const mine = (members = new Set<string>());
    kept.set(res, mine);
    beforeHead(
      res,
      () => put(res, mine),
      (headers) => (Array.isArray(headers) ? inList(headers, mine) : inObject(headers, mine)),
    );
  }
  for (const member of membersOf(value)) members.add(member);
  put(res, members);
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

function put(res: ServerResponse, members: ReadonlySet<string>): void {
  const present = membersOf(res.getHeader("vary")).join(", ");
  const wanted = withMembers(present, members);
  if (wanted !== present) res.setHeader("Vary", wanted);
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
