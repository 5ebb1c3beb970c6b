import * as fc from "fast-check";
import type { JsonSchema, OpenApiDocument, Operation as Documented } from "next-portage/openapi";
import type { Answer } from "../../fuzz/app/client";
import { OPERATIONS } from "../../fuzz/app/operations";
import type { Operation, Place } from "../../fuzz/app/operation";
import { asRead, type Input } from "../../fuzz/app/request";
import { valid, type JsonSchema as Generated } from "../../fuzz/generate/json-schema";
import { dereferenced, misfitsOf, type validatorsOf } from "../../support/openapi";

/** An operation of the document, and how it is called. */
export interface Case {
  readonly name: string;
  readonly documented: Documented;
  readonly place: Place;
  readonly operation: Operation;
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const JSON_TYPE = "application/json";

/**
 * Every documented operation.
 *
 * @throws Error for one that the table of requests does not have
 */
export function casesOf({ paths }: OpenApiDocument): Case[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Case[] => {
      const documented = item[method];
      if (!documented || documented["x-undocumented"]) return [];
      const name = `${method.toUpperCase()} ${path}`;
      const row = OPERATIONS.find((one) => one.name.replaceAll(/\[(\w+)\]/g, "{$1}") === name);
      if (!row) throw new Error(`Nobody knows how to call ${name}`);
      return [{ name, documented, place: row.place, operation: row.operation }];
    }),
  );
}

export const bodySchemaOf = ({ documented }: Case): JsonSchema | undefined =>
  documented.requestBody?.content[JSON_TYPE]?.schema;

/** The search of an operation as one schema. */
function querySchemaOf({ documented }: Case): JsonSchema {
  const parameters = (documented.parameters ?? []).filter((one) => one.in === "query");
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.flatMap(({ name, required }) => (required ? [name] : [])),
  };
}

export type Compile = ReturnType<typeof validatorsOf>;

/**
 * Requests as the document describes them; what a cursor or a token is, the table's hints say. What the generator counts in another way
 * (a length in UTF-16 code units, where JSON Schema counts characters) is left out.
 */
export function requestsTo(document: OpenApiDocument, compile: Compile, one: Case): fc.Arbitrary<Input> {
  const generated = (schema: JsonSchema): fc.Arbitrary<unknown> =>
    valid(dereferenced(document, schema) as Generated, one.operation.hints);
  const [query, body] = [querySchemaOf(one), bodySchemaOf(one)];
  const requests = fc.record({
    query: generated(query) as fc.Arbitrary<Record<string, unknown>>,
    ...(body && { json: generated(body) }),
  }) as fc.Arbitrary<Input>;
  return requests.filter(
    (input) =>
      misfitsOf(compile(query), asRead(input.query ?? {})).length === 0 &&
      (!body || misfitsOf(compile(body), input.json).length === 0),
  );
}

/** In what an answer differs from what the document says. */
export function misfitsOfAnswer(
  compile: Compile,
  { documented }: Case,
  { status, text, headers }: Answer,
): string[] {
  const response = documented.responses[status];
  if (!response) return [`${status} is not described: ${text}`];
  const schema = response.content?.[JSON_TYPE]?.schema;
  if (!schema) return text === "" ? [] : [`${status} has a body: ${text}`];
  if (!headers["content-type"]?.startsWith(JSON_TYPE)) return [`${status} is ${headers["content-type"]}`];
  return misfitsOf(compile(schema), JSON.parse(text));
}
