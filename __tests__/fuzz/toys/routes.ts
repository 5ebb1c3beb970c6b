import {
  createRoute,
  form,
  json,
  middleware,
  multipart,
  text,
  type Context,
  type Route,
} from "@/lib/portage/src/index";
import { z } from "zod";

/** What a handler was given, as it shows from outside. */
export interface Seen {
  readonly query: unknown;
  readonly body: unknown;
  readonly cookies: unknown;
  readonly params: unknown;
}

/** Reads the cookies that a guard would look for. */
const readCookies = middleware(async function readCookies(ctx: Context, next) {
  const names = ["__proto__", "constructor", "prototype", "toString", "session"];
  const cookies = names.map((name) => ctx.cookies.get(name)?.value);
  return next({ seenCookies: cookies });
});

const open = createRoute({ onError: () => {} }).use(readCookies);

/** Takes anything: what a schema would refuse has to be harmless by itself, too. */
const anything = z.unknown();
const list = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

interface Read {
  readonly query: unknown;
  readonly body?: unknown;
  readonly params?: unknown;
  readonly cookies?: unknown;
}

const fieldsOf = (body: FormData): unknown =>
  [...body.entries()].map(([name, value]) => [name, typeof value]);

const objectOf = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

const echo = ({ query, body, params, cookies }: Read): unknown => ({
  query,
  body,
  params,
  cookies,
  all: Object.keys({ ...objectOf(query), ...objectOf(body), ...objectOf(params) }),
});

export const definitionOfJson = open.define({
  GET: { query: list, handle: ({ query, params }) => json(echo({ query, params })) },
  POST: { body: anything, handle: ({ query, body, params }) => json(echo({ query, body, params })) },
});
export const definitionOfForm = open.define({
  POST: { body: form(list), handle: ({ query, body }) => json(echo({ query, body })) },
});
export const definitionOfMultipart = open.define({
  POST: { body: multipart(), handle: ({ query, body }) => json(echo({ query, body: fieldsOf(body) })) },
});

async function readWeb(request: Request, params: unknown): Promise<Response> {
  const type = request.headers.get("content-type") ?? "";
  const body = /^(multipart|application\/x-www)/.test(type)
    ? fieldsOf(await request.formData())
    : await request.json();
  return Response.json(echo({ query: Object.fromEntries(new URL(request.url).searchParams), body, params }));
}

export const web = open.fromRouteHandlers({
  GET: (request) => Response.json(Object.fromEntries(new URL(request.url).searchParams)),
  POST: async (request, { params }) => readWeb(request, await params),
});

/** What Next gives an API Route. */
interface ApiPair {
  readonly req: { readonly query: unknown; readonly body: unknown; readonly cookies: unknown };
  readonly res: { json(value: unknown): void };
}

export const api = open.fromApiRoute(((req: ApiPair["req"], res: ApiPair["res"]) =>
  res.json(echo({ query: req.query, body: req.body, cookies: req.cookies }))) as never);

export const plain = open.define({ GET: { handle: () => text("ok") } });

/** The styles by their names. */
export const TOYS: Readonly<Record<string, Route>> = {
  definitionOfJson,
  definitionOfForm,
  definitionOfMultipart,
  web,
  api,
};
