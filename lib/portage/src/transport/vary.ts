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

/** Takes the members that Next added off `Vary` and leaves those that `next.config` or a proxy set. */
export function removeRscVary(res: ServerResponse): void {
  const present = res.getHeader("vary");
  if (present === undefined) return;
  const members = String(present)
    .split(",")
    .map((member) => member.trim());
  const kept = members.filter((member) => !RSC.has(member.toLowerCase()));
  if (kept.length === members.length) return;
  if (kept.length > 0) res.setHeader("Vary", kept.join(", "));
  else res.removeHeader("vary");
}
