import type { JsonSchema } from "./types";

/** Named schemas, by the names that their references have. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

const IN_DEFINITIONS = /^#\/(?:\$defs|definitions)\/([^/]+)$/;

// RFC 6901 section 3.
const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

const keyOf = (ref: string): string | undefined => {
  const part = IN_DEFINITIONS.exec(ref)?.[1];
  return part === undefined ? undefined : unescaped(part);
};

type Visit = (ref: string) => string;

function mapped(value: unknown, visit: Visit): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, visit));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    // A property may have that name, too: then it holds a schema.
    key === "$ref" && typeof inner === "string" ? visit(inner) : mapped(inner, visit),
  ]);
  return Object.fromEntries(entries);
}

/** A copy whose references into `$defs` lead to where `rename` says; others stay. */
export const mapRefs = (schema: JsonSchema, rename: (key: string) => string): JsonSchema =>
  mapped(schema, (ref) => {
    const key = keyOf(ref);
    return key === undefined ? ref : rename(key);
  }) as JsonSchema;

function refsIn(schema: JsonSchema): ReadonlySet<string> {
  const refs = new Set<string>();
  mapped(schema, (ref) => {
    refs.add(ref);
    return ref;
  });
  return refs;
}

/**
 * A schema apart from what it defines. One that holds itself (`$ref: "#"`) becomes a definition of that name.
 */
export function definitionsOf(
  schema: JsonSchema,
  name: string,
): { readonly root: JsonSchema; readonly definitions: Definitions } {
  const { $schema: _, $defs, definitions: older, ...root } = schema;
  const definitions = { ...(older as Definitions), ...($defs as Definitions) };
  const all = [root, ...Object.values(definitions)];
  if (!all.some((part) => refsIn(part).has("#"))) return { root, definitions };
  const toName = (part: JsonSchema): JsonSchema =>
    mapped(part, (ref) => (ref === "#" ? `#/$defs/${name}` : ref)) as JsonSchema;
  const named = { ...definitions, [name]: root };
  return {
    root: { $ref: `#/$defs/${name}` },
    definitions: Object.fromEntries(Object.entries(named).map(([key, part]) => [key, toName(part)])),
  };
}

/** A definition with all that it refers to, as text: the same for two that mean the same. */
export function closureOf(key: string, definitions: Definitions): string {
  const reached = new Set([key]);
  // A set that grows while it is walked: what is added is walked, too.
  for (const one of reached)
    for (const ref of refsIn(definitions[one] ?? {})) {
      const next = keyOf(ref);
      if (next !== undefined) reached.add(next);
    }
  return JSON.stringify([...reached].map((one) => [one, definitions[one]]));
}
