import { badRequest, unsupportedMediaType, type Issue } from "../errors/http-error";
import { checkDeclaredLength, readBytes } from "../request/read-body";
import { bytesAreLost, isParsedAsJson } from "../request/parsed-body";
import { isTooDeep, tooDeep } from "../request/nesting";
import { without } from "../request/parameters";
import type { Values } from "../request/query";
import type { RequestContext } from "../route/request-context";
import { readerOf, type BodyReader } from "./body";
import { matchesMediaType, mediaTypeOf } from "./media-type";
import type { StandardSchema } from "./standard-schema";
import { validate } from "./validate";

/** The schemas of one method of a definition. */
export interface InputSchemas {
  readonly params?: StandardSchema | undefined;
  readonly query?: StandardSchema | undefined;
  readonly body?: StandardSchema | undefined;
}

/**
 * Replaces params, query and body of the context by what the schemas make of them, or throws: 400 with every issue of params and query
 * together, then those of the body, which is not read before.
 */
export async function readInput(schemas: InputSchemas, ctx: RequestContext): Promise<void> {
  const issues: Issue[] = [];
  const params = schemas.params && (await check<Values>(schemas.params, ctx.params, "params", issues));
  const query = schemas.query && (await check<Values>(schemas.query, searchOf(ctx, params), "query", issues));
  if (issues.length > 0) throw badRequest(issues); // and the context stays as it was, for who logs it
  ctx.params = params ?? ctx.params;
  ctx.query = query ?? ctx.query;
  if (!schemas.body) return;
  ctx.body = await check(schemas.body, await readBody(readerOf(schemas.body), ctx), "body", issues);
  if (issues.length > 0) throw badRequest(issues);
}

async function check<T>(schema: StandardSchema, value: unknown, part: string, issues: Issue[]): Promise<T> {
  const result = await validate(schema, value, part).catch((error: unknown) => {
    throw isTooDeep(error) ? tooDeep(part) : error;
  });
  if (result.ok) return result.value as T;
  issues.push(...result.issues);
  return undefined as T;
}

/** Where a mock gave path and search in one record, the path's own names are not search. */
const searchOf = ({ exchange: { parameters }, query }: RequestContext, params: Values | undefined): object =>
  parameters.merged && params ? without(parameters.query, params) : query;

async function readBody(reader: BodyReader, ctx: RequestContext): Promise<unknown> {
  const contentType = ctx.header("content-type");
  const parsed = parsedByNext(ctx);
  if (isEmpty(ctx) && isNothing(parsed, reader)) return reader.read(new Uint8Array(), contentType ?? "");
  // A mock need not say what its object is.
  const known = contentType === undefined && typeof parsed === "object";
  if (!known && !reader.accepts.some((type) => matchesMediaType(type, mediaTypeOf(contentType)))) {
    throw unsupportedMediaType(reader.accepts);
  }
  if (parsed === undefined) return reader.read(await bytesOf(ctx), contentType ?? "");
  checkDeclaredLength(ctx.req, ctx.bodyLimit); // Next's own limit may be another
  return fromParsed(reader, parsed, contentType ?? "");
}

async function bytesOf(ctx: RequestContext): Promise<Buffer> {
  return (ctx.bytes ??= await readOnce(ctx));
}

/** A request that a guard has made, and perhaps copied, holds the body that the message no longer has. */
async function readOnce({ madeRequest, req, bodyLimit }: RequestContext): Promise<Buffer> {
  if (!madeRequest?.body) return readBytes(req, bodyLimit);
  if (madeRequest.bodyUsed)
    throw new Error("A guard has read ctx.request and left no body: let it read ctx.request.clone()");
  checkDeclaredLength(req, bodyLimit);
  return Buffer.from(await madeRequest.arrayBuffer());
}

const isEmpty = ({ req }: RequestContext): boolean =>
  req.headers["transfer-encoding"] === undefined && Number(req.headers["content-length"] ?? 0) === 0;

/** The body where Next's own parser, or a mock, was there first. */
const parsedByNext = ({ req, router }: RequestContext): unknown =>
  router === "pages" ? (req as { body?: unknown }).body : undefined;

/** What stands for no body: Next gives an empty text, or an empty object for JSON, as a mock does. */
const isNothing = (parsed: unknown, { takesParsed }: BodyReader): boolean =>
  parsed === undefined ||
  parsed === "" ||
  (takesParsed !== "values" && typeof parsed === "object" && Object.keys(parsed ?? {}).length === 0);

/** Text, a form or JSON can still be had from what Next's parser left; the bytes of anything else cannot. */
function fromParsed(reader: BodyReader, parsed: unknown, contentType: string): unknown {
  if (parsed instanceof Uint8Array) return reader.read(parsed, contentType);
  if (parsed instanceof FormData && reader.takesParsed === "nothing") return parsed;
  const isText = typeof parsed === "string" && !isParsedAsJson(contentType);
  if (isText && reader.takesParsed !== "nothing")
    return reader.read(new TextEncoder().encode(parsed), contentType);
  if (reader.takesParsed === "values") return parsed;
  throw bytesAreLost();
}
