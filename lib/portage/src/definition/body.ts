import { badRequest, type Issue } from "../errors/http-error";
import type { Values } from "../request/query";
import { parseJson } from "../request/json";
import { copyPairs } from "../request/query";
import type { StandardSchema } from "./standard-schema";

/** How the bytes of a body become a value. */
export interface BodyReader {
  /** Media types (`application/json`, `text/*`); `*` takes any, and none. */
  readonly accepts: readonly string[];
  readonly read: (bytes: Uint8Array, contentType: string) => unknown;
  /** What it can do with a body that Next's parser, or a mock, has read before. */
  readonly takesParsed: "values" | "text" | "nothing";
  /** The schema that it was made with, for who describes the body. */
  readonly inner?: StandardSchema;
}

const reader: unique symbol = Symbol.for("next-portage.body-reader") as never;

/** A schema for a body that is not JSON. */
export interface BodySchema<Input, Output> extends StandardSchema<Input, Output> {
  readonly [reader]: BodyReader;
}

const JSON_BODY: BodyReader = {
  accepts: ["application/json", "application/*+json"],
  read: (bytes) => parseJson(bytes),
  takesParsed: "values",
};

/** The way to read a body for a schema: JSON unless the schema was made here. */
export const readerOf = (schema: StandardSchema): BodyReader =>
  reader in schema ? (schema as BodySchema<unknown, unknown>)[reader] : JSON_BODY;

const anything = <T>(value: unknown): { value: T } => ({ value: value as T });

const bodySchema = <Input, Output>(
  bodyReader: BodyReader,
  validate: StandardSchema<Input, Output>["~standard"]["validate"],
): BodySchema<Input, Output> => ({
  "~standard": { version: 1, vendor: "next-portage", validate },
  [reader]: bodyReader,
});

/**
 * A body as the bytes that were sent, of any type: for signatures over the raw body, for files.
 *
 * @example POST: { body: bytes(), handle: ({ body, header }) => verify(body, header("stripe-signature")) }
 */
export const bytes = (): BodySchema<Uint8Array, Uint8Array> =>
  bodySchema<Uint8Array, Uint8Array>(
    { accepts: ["*"], read: (body) => body, takesParsed: "nothing" },
    anything<Uint8Array>,
  );

/** A body of a text type, decoded as UTF-8. */
export const textBody = (): BodySchema<string, string> =>
  bodySchema<string, string>(
    { accepts: ["text/*"], read: (body) => new TextDecoder().decode(body), takesParsed: "text" },
    anything<string>,
  );

/** A URL-encoded form, checked by a schema over `Record<string, string | string[]>`. */
export const form = <Input, Output>(schema: StandardSchema<Input, Output>): BodySchema<Input, Output> =>
  bodySchema(
    {
      accepts: ["application/x-www-form-urlencoded"],
      read: (body) => parseForm(new TextDecoder().decode(body)),
      takesParsed: "values",
      inner: schema,
    },
    schema["~standard"].validate,
  );

/** A `multipart/form-data` form with its files, in memory: set the definition's `bodyLimit` to what it may have. */
export const multipart = (): BodySchema<FormData, FormData> =>
  bodySchema<FormData, FormData>(
    { accepts: ["multipart/form-data"], read: parseMultipart, takesParsed: "nothing" },
    anything<FormData>,
  );

const parseForm = (text: string): Values => copyPairs(new URLSearchParams(text));

async function parseMultipart(body: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(body as BodyInit, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    const issue: Issue = { path: ["body"], message: "This is not a well-formed multipart/form-data body" };
    throw badRequest([issue], { code: "invalid_body", cause });
  }
}
