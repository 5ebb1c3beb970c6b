import type { ServerResponse } from "node:http";

// Next puts these on every answer below app/ before the handler runs; they concern pages only. Next 14 spells them with capitals, 15.5
// sets them twice.
const RSC = new Set([
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
]);

/** Next says the same on nearly every answer. */
let last = { value: "", rest: "" };

/** Takes the members that Next added off `Vary` and leaves those that `next.config` or a proxy set. */
export function removeRscVary(res: ServerResponse): void {
  const present = res.getHeader("vary");
  if (present === undefined) return;
  const value = String(present);
  if (last.value !== value) last = { value, rest: withoutRsc(value) };
  const { rest } = last;
  if (rest === "") res.removeHeader("vary");
  else if (rest !== value) res.setHeader("Vary", rest);
}

function withoutRsc(value: string): string {
  const members = value.split(",").map((member) => member.trim());
  const kept = members.filter((member) => !RSC.has(member.toLowerCase()));
  return kept.length === members.length ? value : kept.join(", ");
}
