import { fillPath } from "../shared/path-pattern";
import type { Values } from "../request/query";
import { failureFrom, localFailure, type Failure } from "./failure";
import { bodyAndType } from "./encode-body";
import { searchOf } from "./search";
import type { ApiRoutes, Client, ClientMethod, ExistingAnswers, Query, Result } from "./types";

export interface ClientOptions {
  /** Stands before every path: `https://api.example.org`. Needed where there is no page whose origin counts. */
  readonly baseUrl?: string;
  /** By default the global one, looked up at each call. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Sent with every call, such as `Authorization`; a function is asked each time. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** `same-origin` unless given: cookies go to the own origin alone. */
  readonly credentials?: RequestCredentials;
  /** Is told of every failure before the caller is: the place to go to the sign-in page after a 401. */
  readonly onFailure?: (failure: Failure) => void;
}

interface Call {
  readonly params?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: HeadersInit;
}

/**
 * A client for an API that is made of routes: paths, parameters, bodies and answers are typed by the definitions. Only the type of the routes is
 * imported, so nothing of the server comes into the page.
 *
 * @example
 * import type { apiRoutes } from "@/lib/api-routes";
 * const api = createClient<typeof apiRoutes>();
 * const page = await api.GET("/api/orgs/[orgId]/projects", { params: { orgId }, query: { take: 20 } });
 * if (!page.ok) return show(page.failure);
 * page.data.projects[0]?.name;
 *
 * Existing handlers have no schemas: what they answer is unknown, unless a second type says it, `createClient<typeof apiRoutes, { "/api/me": { GET: Me } }>()`.
 *
 * A call rejects for mistakes of the program alone: with a TypeError where a parameter of the path is missing, and where there is neither a page nor a
 * `baseUrl` nor a `fetch`.
 */
export function createClient<Api extends ApiRoutes, Told extends ExistingAnswers<Told> = {}>(
  options: ClientOptions = {},
): Client<Api, Told> {
  const method =
    (name: ClientMethod) =>
    (path: string, call: Call = {}) =>
      send(options, name, path, call);
  return {
    GET: method("GET"),
    POST: method("POST"),
    PUT: method("PUT"),
    PATCH: method("PATCH"),
    DELETE: method("DELETE"),
    url: (path: string, call: Call = {}) => urlOf(options, path, call),
  } as unknown as Client<Api, Told>;
}

const urlOf = (options: ClientOptions, path: string, { params, query }: Call): string =>
  `${options.baseUrl?.replace(/\/+$/, "") ?? ""}${fillPath(path, valuesOf(params))}${searchOf(query)}`;

/** Not when the client is made: a module of a page is loaded on the server as well, where it calls nothing. */
function needOrigin({ baseUrl, fetch: given }: ClientOptions): void {
  if (baseUrl || given || typeof location !== "undefined") return;
  throw new TypeError("createClient() needs a baseUrl where there is no page: https://api.example.org");
}

async function send(
  options: ClientOptions,
  method: ClientMethod,
  path: string,
  call: Call,
): Promise<Result<unknown>> {
  needOrigin(options);
  const url = urlOf(options, path, call);
  const result = await exchange(options, url, await initOf(options, method, call));
  if (!result.ok) options.onFailure?.(result.failure);
  return result;
}

async function initOf(options: ClientOptions, method: ClientMethod, call: Call): Promise<RequestInit> {
  const { body, type } = bodyAndType(call.body);
  const headers = new Headers({ accept: "application/json" });
  if (type) headers.set("content-type", type);
  const common = typeof options.headers === "function" ? await options.headers() : options.headers;
  for (const source of [common, call.headers])
    new Headers(source).forEach((value, name) => headers.set(name, value));
  return {
    method,
    headers,
    credentials: options.credentials ?? "same-origin",
    ...(body !== undefined && { body }),
    ...(call.signal && { signal: call.signal }),
  };
}

async function exchange(options: ClientOptions, url: string, init: RequestInit): Promise<Result<unknown>> {
  try {
    const response = await (options.fetch ?? fetch)(url, init);
    return await resultOf(response);
  } catch {
    return { ok: false, failure: localFailure(init.signal?.aborted ? "aborted" : "network_error") };
  }
}

const isJson = (response: Response): boolean =>
  /^application\/([\w.+-]+\+)?json\b/i.test(response.headers.get("content-type") ?? "");

async function resultOf(response: Response): Promise<Result<unknown>> {
  const { status } = response;
  const body = isJson(response) ? parse(await response.text()) : {};
  if (!response.ok) return { ok: false, failure: failureFrom(status, body?.value) };
  // What says that it is JSON and is not was cut off, or is not the API's.
  if (!body) return { ok: false, failure: localFailure("unreadable_answer") };
  return { ok: true, status, data: body.value, response };
}

function parse(text: string): { value?: unknown } | undefined {
  if (text === "") return {};
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const valuesOf = (params: Call["params"] = {}): Values =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === "object" ? [...value] : String(value)]];
    }),
  );
