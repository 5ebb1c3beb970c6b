import { badRequest, HttpError, unsupportedMediaType, type Issue } from "../errors/http-error";
import { readBytes } from "../request/read-body";
import { without } from "../request/parameters";
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
  if (schemas.params) ctx.params = await check(schemas.params, ctx.params, "params", issues);
  if (schemas.query) ctx.query = await check(schemas.query, searchOf(ctx), "query", issues);
  if (issues.length > 0) throw badRequest(issues);
  if (!schemas.body) return;
  ctx.body = await check(schemas.body, await readBody(readerOf(schemas.body), ctx), "body", issues);
  if (issues.length > 0) throw badRequest(issues);
}

async function check<T>(schema: StandardSchema, value: unknown, part: string, issues: Issue[]): Promise<T> {
  const result = await validate(schema, value, part);
  if (result.ok) return result.value as T;
  issues.push(...result.issues);
  return undefined as T;
}

/** Where a mock gave path and search in one record, the path's own names are not search. */
const searchOf = (ctx: RequestContext): object =>
  ctx.exchange.parameters.merged && ctx.params
    ? without(ctx.exchange.parameters.query, ctx.params)
    : ctx.query;

async function readBody(reader: BodyReader, ctx: RequestContext): Promise<unknown> {
  const contentType = ctx.header("content-type");
  const parsed = parsedByNext(ctx);
  if (parsed !== undefined && contentType === undefined && typeof parsed === "object") return parsed;
  if (parsed === undefined && isEmpty(ctx)) return reader.read(new Uint8Array(), contentType ?? "");
  if (!reader.accepts.some((type) => matchesMediaType(type, mediaTypeOf(contentType)))) {
    throw unsupportedMediaType(reader.accepts);
  }
  if (parsed === undefined) return reader.read(await bytesOf(ctx), contentType ?? "");
  return fromParsed(reader, parsed, contentType ?? "");
}

export async function bytesOf(ctx: RequestContext): Promise<Buffer> {
  return (ctx.bytes ??= await readBytes(ctx.req, ctx.bodyLimit));
}

const isEmpty = ({ req }: RequestContext): boolean =>
  req.headers["transfer-encoding"] === undefined && Number(req.headers["content-length"] ?? 0) === 0;

/** The body where Next's own parser, or a mock, was there first. */
const parsedByNext = ({ req, router }: RequestContext): unknown =>
  router === "pages" ? (req as { body?: unknown }).body : undefined;

const LOST =
  "Next has parsed the body already, and its bytes are gone: add `export const config = { api: { bodyParser: false } }`";

/** Text, a form or JSON can still be had from what Next's parser left; the bytes of anything else cannot. */
function fromParsed(reader: BodyReader, parsed: unknown, contentType: string): unknown {
  if (Buffer.isBuffer(parsed) || parsed instanceof Uint8Array) return reader.read(parsed, contentType);
  if (typeof parsed === "object") return parsed;
  const readsText = reader.accepts.some((type) => type.startsWith("text/"));
  if (typeof parsed === "string" && readsText)
    return reader.read(new TextEncoder().encode(parsed), contentType);
  if (mediaTypeOf(contentType).endsWith("json")) return parsed;
  throw new HttpError(500, { cause: new Error(LOST) });
}
