import type { Values } from "../request/query";

/**
 * The address of a route from one of its requests: `/api/orgs/1` and `{ orgId: "1" }` give `/api/orgs/[orgId]`. Of two segments with one value the
 * last is taken. Undefined where a parameter does not stand in the path, which then is another one (of a rewrite).
 */
export function routePattern(path: string, params: Readonly<Values>): string | undefined {
  const segments = path.split("/").map(decode);
  const named = new Map<number, string>();
  for (const [name, value] of Object.entries(params).toReversed()) {
    const values = [value].flat();
    const at = lastPlaceOf(values, segments, named);
    if (at < 0) return undefined;
    for (const offset of values.keys()) named.set(at + offset, "");
    named.set(at, Array.isArray(value) ? `[...${name}]` : `[${name}]`);
  }
  const parts = segments.map((segment, index) => named.get(index) ?? (index === 0 ? "" : segment));
  return parts.filter((part, index) => index === 0 || part !== "").join("/") || "/";
}

function lastPlaceOf(
  values: readonly string[],
  segments: readonly string[],
  taken: ReadonlyMap<number, string>,
): number {
  for (let at = segments.length - values.length; at > 0; at--) {
    if (values.every((value, offset) => segments[at + offset] === value && !taken.has(at + offset)))
      return at;
  }
  return -1;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
