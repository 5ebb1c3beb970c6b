import * as fc from "fast-check";
import { hostileText, plainText, PROTOTYPE_KEYS } from "./text";

/** The part of JSON Schema (draft 2020-12) that `z.toJSONSchema` makes. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The types that a schema names; none where it names none. */
export const typesOf = ({ type = [] }: JsonSchema): readonly string[] => [type].flat();

/** Generators for strings by `format`, and for properties by name where the schema alone does not say what is good. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const FORMATS: Hints = {
  uuid: fc.uuid(),
  email: fc
    .tuple(
      fc.stringMatching(/^[a-z0-9]{1,20}$/),
      fc.constantFrom("example.com", "EXAMPLE.org", "a.b.example"),
    )
    .map(([local, domain]) => `${local}@${domain}`),
  "date-time": fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
    .map((date) => date.toISOString()),
};

/** Properties that are more than their schema shows, wherever they stand. */
const NAMES: Hints = {
  email: FORMATS.email as fc.Arbitrary<unknown>,
  limit: fc.integer({ min: 1, max: 100 }).map(String),
};

const text = ({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<unknown> => {
  const known = format === undefined ? undefined : FORMATS[format];
  if (known) return known;
  return pattern === undefined ? plainText(minLength, maxLength) : fc.stringMatching(new RegExp(pattern));
};

function object({ properties = {}, required = [] }: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      hints[name] ?? NAMES[name] ?? valid(schema, hints),
    ]),
  );
  return fc.record(model, { requiredKeys: [...required], noNullPrototype: true });
}

const integer = ({ minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: JsonSchema): fc.Arbitrary<unknown> =>
  fc.integer({ min: minimum, max: maximum });

/** By the one type that a schema names. */
const TYPES: Readonly<Record<string, (schema: JsonSchema, hints: Hints) => fc.Arbitrary<unknown>>> = {
  object,
  string: text,
  integer,
  number: integer,
  array: ({ items = {} }, hints) => fc.array(valid(items, hints), { maxLength: 5 }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
};

/** Values that a JSON Schema takes; refinements that it does not show are for hints, or for whoever filters. */
export function valid(schema: JsonSchema, hints: Hints = {}): fc.Arbitrary<unknown> {
  const types = typesOf(schema);
  if (types.length > 1) return fc.oneof(...types.map((type) => valid({ ...schema, type }, hints)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.allOf;
  if (choices) return fc.oneof(...choices.map((choice) => valid(choice, hints)));
  return TYPES[types[0] ?? ""]?.(schema, hints) ?? fc.jsonValue();
}

const withKey = (value: object, key: string, inner: unknown): object => {
  const copy = { ...value };
  // Not by assignment: that would set a prototype where the key is __proto__.
  Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
};

const someKey = fc.oneof(
  fc.constantFrom(...PROTOTYPE_KEYS, "id", "role", "organizationId", "userId"),
  hostileText(),
);

function brokenObject(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  const whole = object(schema, hints) as fc.Arbitrary<object>;
  const names = Object.keys(schema.properties ?? {});
  const added = fc
    .tuple(whole, someKey, fc.jsonValue())
    .map(([value, key, inner]) => withKey(value, key, inner));
  if (names.length === 0) return added;
  const one = fc.constantFrom(...names);
  const replaced = fc
    .tuple(whole, one)
    .chain(([value, name]) =>
      broken(schema.properties?.[name] ?? {}, hints).map((inner) => withKey(value, name, inner)),
    );
  const dropped = fc.tuple(whole, one).map(([value, name]) => {
    const { [name as keyof object]: _, ...rest } = value;
    return rest as object;
  });
  return fc.oneof({ weight: 5, arbitrary: replaced }, { weight: 2, arbitrary: added }, dropped);
}

const length = (text_: string, size: number): string => text_.repeat(Math.max(0, size));

function brokenText({ minLength = 1, maxLength = 200 }: JsonSchema): fc.Arbitrary<unknown> {
  const lengths = fc.constantFrom(minLength - 1, minLength, maxLength, maxLength + 1, maxLength * 20);
  return fc.oneof(
    hostileText(maxLength),
    lengths.map((size) => length("a", size)),
    lengths.map((size) => length("😀", size)),
  );
}

/** Values that a JSON Schema hardly takes: one thing is wrong with most of them. Whoever uses them asks the schema. */
export function broken(schema: JsonSchema, hints: Hints = {}): fc.Arbitrary<unknown> {
  const types = typesOf(schema);
  if (types.length > 1) return fc.oneof(...types.map((type) => broken({ ...schema, type }, hints)));
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom([], {}, [[]], [{}], null, true, 0, -1, 1.5, 2 ** 53, ""),
  );
  const choices = schema.anyOf ?? schema.allOf;
  if (choices) return fc.oneof(anything, ...choices.map((choice) => broken(choice, hints)));
  if (schema.type === "object")
    return fc.oneof(
      { weight: 1, arbitrary: anything },
      { weight: 6, arbitrary: brokenObject(schema, hints) },
    );
  if (schema.type === "array")
    return fc.oneof(anything, fc.array(broken(schema.items ?? {}, hints), { maxLength: 4 }));
  if (schema.enum || schema.type === "string")
    return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: brokenText(schema) });
  return fc.oneof(anything, hostileText());
}
