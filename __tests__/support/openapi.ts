import { Validator, type SpecData } from "@seriousme/openapi-schema-validator";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { JsonSchema, OpenApiDocument } from "next-portage/openapi";

/** What is wrong with an OpenAPI document; nothing where it is valid. */
export async function problemsOf(document: object): Promise<string[]> {
  // It takes what it is given apart.
  const { valid, errors } = await new Validator().validate(structuredClone(document) as SpecData);
  if (valid) return [];
  return typeof errors === "string" ? [errors] : (errors ?? []).map((error) => JSON.stringify(error));
}

const PREFIX = "#/components/schemas/";

/** A schema with its references' targets in their places. A schema that holds itself has no end, and no place here. */
export function dereferenced(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== "object" || value === null) return value;
    const { $ref, ...rest } = value as JsonSchema;
    const target = typeof $ref === "string" ? document.components.schemas[$ref.slice(PREFIX.length)] : {};
    const entries = Object.entries({ ...target, ...rest });
    return Object.fromEntries(entries.map(([key, inner]) => [key, inPlace(inner)]));
  };
  return inPlace(schema) as JsonSchema;
}

/** Compiles schemas of a document, each once. */
export function validatorsOf(document: OpenApiDocument): (schema: JsonSchema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const components = { components: document.components };
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile({ ...components, ...schema });
    compiled.set(schema, validate);
    return validate;
  };
}

/** What a value has against a schema of the document; nothing where it conforms. */
export function misfitsOf(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}
