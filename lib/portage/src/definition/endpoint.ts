import { badRequest } from "../errors/http-error";
import { fromResponse } from "../reply/from-response";
import { json, noContent, Reply } from "../reply/reply";
import type { Outcome, Run } from "../route/compose";
import { handlerMethod } from "../route/methods";
import type { RequestContext } from "../route/request-context";
import { bytesOf } from "../shared/size";
import { readInput } from "./read-input";
import type { AnyEndpoint } from "./types";
import { validate } from "./validate";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const INPUT_AND_OUTPUT = ["params", "query", "body", "response", "status", "bodyLimit", "handle"];
const FOR_PEOPLE = ["summary", "description", "errors"];
const KEYS = new Set([...INPUT_AND_OUTPUT, ...FOR_PEOPLE]);

/** Checks a definition when it is made, so that a mistake in it shows at start and not in a request. */
export function checkDefinition(definition: Record<string, AnyEndpoint | undefined>): readonly string[] {
  const methods = Object.keys(definition).filter((method) => definition[method] !== undefined);
  if (methods.length === 0) throw new TypeError("A definition needs a method");
  for (const method of methods) {
    if (!METHODS.includes(method))
      throw new TypeError(`A definition has no method "${method}": it takes ${METHODS.join(", ")}`);
    checkEndpoint(method, definition[method] as AnyEndpoint);
  }
  return methods;
}

function checkEndpoint(method: string, endpoint: AnyEndpoint): void {
  if (typeof endpoint.handle !== "function") throw new TypeError(`${method} needs a function "handle"`);
  const unknown = Object.keys(endpoint).find((key) => !KEYS.has(key));
  if (unknown) throw new TypeError(`${method} has no option "${unknown}"`);
  for (const part of ["params", "query", "body", "response"] as const) {
    const schema = endpoint[part];
    if (schema !== undefined && !isSchema(schema))
      throw new TypeError(`${method}: "${part}" is not a Standard Schema`);
  }
  checkStatus(method, endpoint);
  checkTexts(method, endpoint);
  if (endpoint.bodyLimit !== undefined) bytesOf(endpoint.bodyLimit);
}

const isSchema = (value: unknown): boolean =>
  (typeof value === "object" || typeof value === "function") && value !== null && "~standard" in value;

function checkStatus(method: string, { status = 200, response }: AnyEndpoint): void {
  if (!Number.isInteger(status) || status < 200 || status > 299)
    throw new RangeError(`${method}: "status" is one of 200 to 299`);
  if (status === 204 && response) throw new TypeError(`${method}: an answer of 204 has no "response"`);
}

function checkTexts(method: string, { summary = "", description = "", errors = {} }: AnyEndpoint): void {
  for (const [key, text] of Object.entries({ summary, description, ...errors }))
    if (typeof text !== "string") throw new TypeError(`${method}: "${key}" is a text`);
  const status = Object.keys(errors).find((code) => !/^[45]\d\d$/.test(code));
  if (status !== undefined)
    throw new RangeError(`${method}: "errors" has "${status}", which is none of 400 to 599`);
}

/** The limit that the endpoint of a method has of its own. */
export function limitOf(endpoint: AnyEndpoint | undefined): number | undefined {
  return endpoint?.bodyLimit === undefined ? undefined : bytesOf(endpoint.bodyLimit);
}

/** Runs the endpoint that the request's method names; others have been refused before. */
export const runDefinition =
  (definition: Record<string, AnyEndpoint | undefined>, methods: readonly string[]): Run =>
  (ctx) =>
    runEndpoint(definition[handlerMethod(ctx.method, methods)] as AnyEndpoint, ctx);

async function runEndpoint(endpoint: AnyEndpoint, ctx: RequestContext): Promise<Outcome> {
  await readInput(endpoint, ctx);
  const result = await endpoint.handle(ctx as never);
  if (Reply.is(result)) return result;
  if (result instanceof Response) return fromResponse(result, ctx.res);
  return replyWith(result, endpoint);
}

async function replyWith(result: unknown, { response, status }: AnyEndpoint): Promise<Reply> {
  if (result === undefined && !response) {
    if (status === undefined || status === 204) return noContent();
    throw new TypeError(`The handler returned nothing, but its status is ${status}`);
  }
  if (status === 204) throw new TypeError("The handler returned a value, but its status is 204");
  return json(response ? await conform(response, result) : result, { status });
}

async function conform(schema: NonNullable<AnyEndpoint["response"]>, result: unknown): Promise<unknown> {
  const checked = await validate(schema, result, "response");
  if (checked.ok) return checked.value;
  throw new TypeError("The handler's result does not fit its response schema", {
    cause: badRequest(checked.issues),
  });
}
