import type { Values } from "../request/query";

interface Segment {
  readonly kind: "text" | "one" | "many" | "any";
  readonly name: string;
}

const DYNAMIC = /^\[(\[)?(\.\.\.)?([^\][]+)\](\])?$/;

function segmentsOf(pattern: string): readonly Segment[] {
  return partsOf(pattern).map((text): Segment => {
    const [, optional, rest, name] = DYNAMIC.exec(text) ?? [];
    if (name === undefined) return { kind: "text", name: text };
    if (!rest) return { kind: "one", name };
    return { kind: optional ? "any" : "many", name };
  });
}

const partsOf = (path: string): string[] => path.split("/").filter((part) => part !== "");

/**
 * The address of a route for parameters: `/api/orgs/[orgId]` and `{ orgId: "1" }` give `/api/orgs/1`. A list stands for a catch-all segment.
 * Throws a TypeError where a parameter is missing.
 */
export function fillPath(pattern: string, params: Readonly<Values>): string {
  const parts = segmentsOf(pattern).flatMap(({ kind, name }) => {
    if (kind === "text") return name;
    const value = params[name];
    if (value === undefined && kind === "any") return [];
    if (value === undefined)
      throw new TypeError(`The path ${pattern} needs the parameter ${name}: give it in "params"`);
    return [value].flat().map(encodeURIComponent);
  });
  return `/${parts.join("/")}`;
}

/** The parameters of an address, decoded as Next decodes them; undefined where it is none of the pattern's. */
export function matchPath(pattern: string, address: string): Values | undefined {
  const segments = segmentsOf(pattern);
  const parts = partsOf(address);
  const params: Values = {};
  for (const [index, { kind, name }] of segments.entries()) {
    const part = parts[index];
    if (kind === "many" || kind === "any") return matchRest(params, { kind, name }, parts.slice(index));
    if (part === undefined || (kind === "text" && part !== name)) return undefined;
    if (kind === "one") params[name] = decode(part);
  }
  return parts.length === segments.length ? params : undefined;
}

function matchRest(params: Values, { kind, name }: Segment, rest: readonly string[]): Values | undefined {
  if (rest.length === 0) return kind === "any" ? params : undefined;
  return { ...params, [name]: rest.map(decode) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
