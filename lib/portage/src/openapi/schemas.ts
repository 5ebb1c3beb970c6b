import type { StandardSchema } from "../definition/standard-schema";
import { closureOf, definitionsOf, mapRefs } from "./references";
import type { JsonSchema, ToJsonSchema } from "./types";

type Direction = "input" | "output";

/** The schemas of a document, as they are collected. */
export interface Schemas {
  /** Those with a name. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /**
   * A schema as it stands in the document. Its named parts become components.
   *
   * @param name for a part that has no name and needs one, since it holds itself
   */
  add(schema: StandardSchema, io: Direction, name: string): JsonSchema;
  /** The same, or the component itself where that is a mere reference. */
  resolved(schema: StandardSchema, io: Direction, name: string): JsonSchema;
}

const PREFIX = "#/components/schemas/";

/** Gives each meaning a name of its own: what a schema takes and what it gives may differ, under one name. */
function createNames(reserved: readonly string[]) {
  const meanings = new Map(reserved.map((name) => [name, ""]));
  return function nameFor(wanted: string, meaning: string, io: Direction): string {
    const base = wanted.replaceAll(/[^\w.-]/g, "_");
    const withSuffix = base + (io === "input" ? "Input" : "Output");
    let name = base;
    for (let count = 1; (meanings.get(name) ?? meaning) !== meaning; count++)
      name = count === 1 ? withSuffix : withSuffix + count;
    meanings.set(name, meaning);
    return name;
  };
}

/** The names that a converter makes up itself are the same in each of its results. */
const isMadeUp = (key: string): boolean => key.startsWith("__");

/** Collects schemas; `reserved` are components from the beginning. */
export function createSchemas(
  toJsonSchema: ToJsonSchema,
  reserved: Readonly<Record<string, JsonSchema>>,
): Schemas {
  const components: Record<string, JsonSchema> = { ...reserved };
  const nameFor = createNames(Object.keys(reserved));
  const add: Schemas["add"] = (schema, io, name) => {
    const { root, definitions } = definitionsOf(toJsonSchema(schema, io), name);
    const names = new Map(
      Object.keys(definitions).map((key) => {
        const wanted = isMadeUp(key) ? `${name}${key}` : key;
        return [key, nameFor(wanted, closureOf(key, definitions), io)];
      }),
    );
    const rename = (key: string): string => PREFIX + (names.get(key) ?? key);
    for (const [key, component] of names) components[component] = mapRefs(definitions[key] ?? {}, rename);
    return mapRefs(root, rename);
  };
  return {
    components,
    add,
    resolved(schema, io, name) {
      const added = add(schema, io, name);
      const target = typeof added["$ref"] === "string" ? added["$ref"].slice(PREFIX.length) : "";
      return components[target] ?? added;
    },
  };
}
