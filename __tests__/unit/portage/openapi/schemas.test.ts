import type { StandardSchema } from "next-portage";
import { z } from "zod";
import { createSchemas } from "@/lib/portage/src/openapi/schemas";
import { toJsonSchema } from "./support";

const RESERVED = { Error: { type: "object" } };
const create = () => createSchemas(toJsonSchema, RESERVED);
/** Whatever the schema: this. */
const fixed = (json: object) => createSchemas(() => ({ ...json }), {});
const ANY = z.unknown() as StandardSchema;

test("a schema without a name stands where it is used, without a dialect", () => {
  const schemas = create();
  expect(schemas.add(z.object({ a: z.string() }), "input", "x")).toEqual({
    type: "object",
    properties: { a: { type: "string" } },
    required: ["a"],
  });
  expect(schemas.components).toEqual(RESERVED);
});

test("one with a name is a component, wherever it stands", () => {
  const schemas = create();
  const Leaf = z.strictObject({ a: z.string() }).meta({ id: "Leaf" });
  expect(schemas.add(Leaf, "output", "x")).toEqual({ $ref: "#/components/schemas/Leaf" });
  expect(schemas.add(z.array(Leaf), "output", "y")).toEqual({
    type: "array",
    items: { $ref: "#/components/schemas/Leaf" },
  });
  expect(schemas.components["Leaf"]).toMatchObject({ type: "object", additionalProperties: false });
  expect(Object.keys(schemas.components)).toEqual(["Error", "Leaf"]);
});

test("components refer to components", () => {
  const schemas = create();
  const Leaf = z.object({ a: z.string() }).meta({ id: "Leaf" });
  schemas.add(z.object({ leaf: Leaf }).meta({ id: "Branch" }), "output", "x");
  expect(schemas.components["Branch"]).toMatchObject({
    properties: { leaf: { $ref: "#/components/schemas/Leaf" } },
  });
});

test("what a schema takes and what it gives are two components where they differ", () => {
  const schemas = create();
  const Count = z.object({ n: z.string().transform(Number).pipe(z.number()) }).meta({ id: "Count" });
  const Page = z.object({ count: Count }).meta({ id: "Page" });
  expect(schemas.add(Page, "output", "x")).toEqual({ $ref: "#/components/schemas/Page" });
  expect(schemas.add(Page, "input", "x")).toEqual({ $ref: "#/components/schemas/PageInput" });
  expect(schemas.components).toMatchObject({
    Page: { properties: { count: { $ref: "#/components/schemas/Count" } } },
    Count: { properties: { n: { type: "number" } } },
    PageInput: { properties: { count: { $ref: "#/components/schemas/CountInput" } } },
    CountInput: { properties: { n: { type: "string" } } },
  });
});

test("they are one where they do not", () => {
  const schemas = create();
  const Leaf = z.strictObject({ a: z.string() }).meta({ id: "Leaf" });
  expect(schemas.add(Leaf, "input", "x")).toEqual(schemas.add(Leaf, "output", "x"));
});

test("a name that the layer has is left to it", () => {
  const schemas = create();
  const mine = z.object({ mine: z.string() }).meta({ id: "Error" });
  expect(schemas.add(mine, "output", "x")).toEqual({ $ref: "#/components/schemas/ErrorOutput" });
  expect(schemas.components["Error"]).toBe(RESERVED.Error);
});

test("different schemas of one name are kept apart", () => {
  const schemas = create();
  const named = (schema: z.ZodType) => schemas.add(schema.meta({ id: "Thing" }), "output", "x");
  expect([named(z.string()), named(z.number()), named(z.boolean()), named(z.string())]).toEqual([
    { $ref: "#/components/schemas/Thing" },
    { $ref: "#/components/schemas/ThingOutput" },
    { $ref: "#/components/schemas/ThingOutput2" },
    { $ref: "#/components/schemas/Thing" },
  ]);
});

test("one that holds itself is a component of the name that it is given", () => {
  const schemas = create();
  const Tree = z.object({
    get children() {
      return z.array(Tree);
    },
  });
  expect(schemas.add(Tree, "output", "getTreeResponse")).toEqual({
    $ref: "#/components/schemas/getTreeResponse",
  });
  expect(schemas.components["getTreeResponse"]).toMatchObject({
    properties: { children: { items: { $ref: "#/components/schemas/getTreeResponse" } } },
  });
});

/** Holds what holds itself. */
const looped = (key: string) => {
  const Inner: z.ZodType = z.lazy(() => z.object({ [key]: z.array(Inner) }));
  return z.object({ inner: Inner });
};

test("names that the converter made up do not meet those of another schema", () => {
  const schemas = create();
  schemas.add(looped("a"), "output", "getA");
  schemas.add(looped("b"), "output", "getB");
  expect(Object.keys(schemas.components).filter((name) => name.startsWith("get"))).toHaveLength(2);
});

test("characters that a component's name cannot have are replaced, also in references", () => {
  const schemas = fixed({ $ref: "#/$defs/a~1b c", $defs: { "a/b c": { type: "string" } } });
  expect(schemas.add(ANY, "input", "x")).toEqual({ $ref: "#/components/schemas/a_b_c" });
  expect(schemas.components).toEqual({ a_b_c: { type: "string" } });
});

test("`definitions` of older drafts are taken, too, and a property may be called $ref", () => {
  const schemas = fixed({
    type: "object",
    properties: { $ref: { $ref: "#/definitions/A" } },
    definitions: { A: { type: "string" } },
  });
  expect(schemas.add(ANY, "input", "x")).toEqual({
    type: "object",
    properties: { $ref: { $ref: "#/components/schemas/A" } },
  });
});

test("a reference can be followed", () => {
  const schemas = create();
  const Named = z.object({ a: z.string() }).meta({ id: "Named" });
  expect(schemas.resolved(Named, "input", "x")).toMatchObject({ properties: { a: { type: "string" } } });
  expect(schemas.resolved(z.object({ b: z.string() }), "input", "x")).toMatchObject({
    properties: { b: { type: "string" } },
  });
});
