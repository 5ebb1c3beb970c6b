import { typesOf, type JsonSchema } from "./json-schema";

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
};

const fitsType = (type: string, value: unknown): boolean =>
  type === typeOf(value) || (type === "integer" && Number.isInteger(value));

/** What is wrong with the value itself, whatever it holds. */
function ownDifference(schema: JsonSchema, value: unknown): string | undefined {
  const types = typesOf(schema);
  if (schema.const !== undefined && schema.const !== value) return `is not ${String(schema.const)}`;
  if (schema.enum && !schema.enum.includes(value)) return `is none of ${schema.enum.join(", ")}`;
  if (types.length > 0 && !types.some((type) => fitsType(type, value))) return `is no ${types.join(", ")}`;
  if (typeof value === "string" && schema.pattern && !new RegExp(schema.pattern).test(value))
    return `does not match ${schema.pattern}`;
  return undefined;
}

/** The first thing in which a value differs from a schema; undefined where it conforms. A field that is not declared is one. */
export function difference(schema: JsonSchema, value: unknown, at = "$"): string | undefined {
  const own = ownDifference(schema, value);
  if (own !== undefined) return `${at} ${own}`;
  if (schema.anyOf) {
    const differences = schema.anyOf.map((choice) => difference(choice, value, at));
    return differences.includes(undefined) ? undefined : differences[0];
  }
  if (Array.isArray(value))
    return first(value.map((item, i) => difference(schema.items ?? {}, item, `${at}[${i}]`)));
  const isObject = typesOf(schema).includes("object") && typeof value === "object" && value !== null;
  return isObject ? differenceOfObject(schema, value as Record<string, unknown>, at) : undefined;
}

const first = (differences: (string | undefined)[]): string | undefined =>
  differences.find((found) => found !== undefined);

function differenceOfObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  value: Record<string, unknown>,
  at: string,
): string | undefined {
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at}.${missing} is missing`;
  const undeclared = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  if (undeclared !== undefined && additionalProperties === false)
    return `${at}.${undeclared} is not declared`;
  const declared = Object.entries(properties).filter(([name]) => Object.hasOwn(value, name));
  return first(declared.map(([name, schema]) => difference(schema, value[name], `${at}.${name}`)));
}
