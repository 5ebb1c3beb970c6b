import { STATUS_CODES } from "node:http";
import { readerOf } from "../definition/body";
import type { AnyEndpoint } from "../definition/types";
import type { MiddlewareDescription } from "../route/description";
import { ERROR_REF } from "./error-schema";
import type { Schemas } from "./schemas";
import type { ResponseObject } from "./types";

type Responses = Readonly<Record<string, ResponseObject>>;

/** Reasons of error answers, by status. */
export type Reasons = readonly Readonly<Record<number, string>>[];

const JSON_TYPE = "application/json";

/** The answer of an endpoint that went well. */
export function successOf(
  { status, response }: AnyEndpoint,
  { schemas, name }: { readonly schemas: Schemas; readonly name: string },
): Responses {
  if (response) {
    const schema = schemas.add(response, "output", name);
    const code = status ?? 200;
    return { [code]: { description: phraseOf(code), content: { [JSON_TYPE]: { schema } } } };
  }
  if (status !== undefined) return { [status]: { description: phraseOf(status) } };
  return { "2XX": { description: "Done. What the answer holds is not described." } };
}

const phraseOf = (status: number): string => STATUS_CODES[status] ?? "Success";

const INVALID = "The input is not what is described here (`invalid_input`, and `issues` say where)";
const NO_JSON = " or is no JSON (`invalid_json`)";
const UNEXPECTED = "An error of the server, which keeps its reason to itself.";

/** The errors that a definition answers by itself, before the handler. */
export function inputErrors({ params, query, body }: AnyEndpoint, limit: number): Reasons {
  const reasons: Record<number, string>[] = [];
  const accepts = body ? readerOf(body).accepts : [];
  const isJson = accepts.includes(JSON_TYPE);
  if (params || query || (body && accepts[0] !== "*"))
    reasons.push({ 400: `${INVALID}${isJson ? NO_JSON : ""}.` });
  if (body) reasons.push({ 413: `The body is larger than ${limit} bytes (\`payload_too_large\`).` });
  if (body && accepts[0] !== "*") reasons.push({ 415: `The body is not ${accepts.join(" or ")}.` });
  return reasons;
}

/** The errors of the middlewares, in their order. */
export const guardErrors = (guards: readonly MiddlewareDescription[]): Reasons =>
  guards.flatMap(({ errors }) => (errors ? [errors] : []));

/** Error answers by status; several reasons of one are a list. */
export function errorsOf(reasons: Reasons): Responses {
  const byStatus = new Map<string, Set<string>>();
  for (const [status, reason] of [...reasons, { 500: UNEXPECTED }].flatMap((one) => Object.entries(one)))
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(reason));
  const entries = [...byStatus].map(([status, texts]): [string, ResponseObject] => [
    status,
    { description: listOf([...texts]), content: { [JSON_TYPE]: { schema: ERROR_REF } } },
  ]);
  return Object.fromEntries(entries);
}

const listOf = (texts: readonly string[]): string =>
  texts.length === 1 ? (texts[0] as string) : texts.map((text) => `- ${text}`).join("\n");
