import type { BodySchema } from "../definition/body";
import type { InputOf, OutputOf } from "../definition/standard-schema";
import type { EndpointTypes } from "../definition/types";
import type { ExistingHandler } from "../route/existing-handler";
import type { Route } from "../route/route";
import type { Failure } from "./failure";
import type { PathParams } from "./path-params";
import type { Serialized } from "./serialized";

/**
 * The routes of an API by their paths in Next's spelling: `{ "/api/orgs/[orgId]/projects": projects }`, the same that `next-portage/openapi` takes.
 */
export type ApiRoutes = Readonly<Record<string, Route | ExistingHandler>>;

export type ClientMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type DefinitionsOf<R> =
  R extends Route<infer Definitions>
    ? Definitions
    : R extends { readonly route: Route<infer Definitions> }
      ? Definitions
      : unknown;

/** The methods that an existing handler is said to have; any where nobody has said it. */
type MethodsOf<R> = R extends { readonly methods: readonly (infer Method)[] } ? Method : ClientMethod;

/** Of a handler that is no definition nothing is known, and everything can be asked. */
type Unknown = EndpointTypes<unknown, unknown, unknown, unknown>;

type EndpointOf<R, M> =
  M extends MethodsOf<R>
    ? unknown extends DefinitionsOf<R>
      ? Unknown
      : M extends keyof DefinitionsOf<R>
        ? DefinitionsOf<R>[M]
        : never
    : never;

/** The paths that answer a method. */
export type PathsOf<Api extends ApiRoutes, M extends ClientMethod> = {
  [Path in keyof Api]: [EndpointOf<Api[Path], M>] extends [never] ? never : Path;
}[keyof Api] &
  string;

type QueryValue = string | number | boolean | undefined;

/** Parameters of a search: a list is a repeated key, undefined is left out. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/** What `fetch` takes as a body. */
export type RawBody = Exclude<BodyInit, ReadableStream>;

type BodyOf<B> = B extends BodySchema<infer _In, infer _Out> ? RawBody : InputOf<B, unknown>;

/** A key that has to be given unless nothing has to be in it. */
type Part<Key extends string, Value> = {} extends Value
  ? { readonly [K in Key]?: Value }
  : { readonly [K in Key]: Value };

/** The values of the parameters that a path has, and nothing where it has none. */
type Params<Path extends string> =
  unknown extends PathParams<Path> ? unknown : Part<"params", PathParams<Path>>;

/** What an address needs beside its path. */
export type UrlOptions<Path extends string> = Part<"query", Query> & Params<Path>;

/** What a call needs beside its path. */
export type CallOptions<Path extends string, E> =
  E extends EndpointTypes<infer _Params, infer Q, infer B, infer _Response>
    ? {
        readonly signal?: AbortSignal | undefined;
        readonly headers?: HeadersInit | undefined;
      } & Params<Path> &
        (unknown extends Q
          ? Part<"query", Query>
          : Q extends undefined
            ? unknown
            : Part<"query", InputOf<Q, Query>>) &
        (unknown extends B
          ? { readonly body?: unknown }
          : B extends undefined
            ? unknown
            : { readonly body: BodyOf<B> })
    : never;

/**
 * What existing handlers answer, by path and method: they have no schemas, and nothing checks it.
 *
 * @example { "/api/me": { GET: { user: Me } } }
 */
export type ExistingAnswers<Told> = {
  readonly [Path in keyof Told]: { readonly [Method in ClientMethod]?: unknown };
};

type ToldAnswer<Told, Path, M> = Path extends keyof Told
  ? M extends keyof Told[Path]
    ? Told[Path][M]
    : unknown
  : unknown;

type DataOf<E, Told> =
  E extends EndpointTypes<infer _Params, infer _Query, infer _Body, infer R>
    ? unknown extends R
      ? Told
      : Serialized<OutputOf<R, unknown>>
    : never;

/** How a call ended. Every outcome is a value. */
export type Result<T> =
  | {
      readonly ok: true;
      readonly status: number;
      /** Undefined where the answer has no body, or one that is not JSON, which is then unread in `response`. */
      readonly data: T;
      readonly response: Response;
    }
  | { readonly ok: false; readonly failure: Failure };

type Arguments<Options> = {} extends Options ? [options?: Options] : [options: Options];

/** One function for each method, and the addresses themselves. */
export type Client<Api extends ApiRoutes, Told extends ExistingAnswers<Told> = {}> = {
  readonly [M in ClientMethod]: <Path extends PathsOf<Api, M>>(
    path: Path,
    ...options: Arguments<CallOptions<Path, EndpointOf<Api[Path], M>>>
  ) => Promise<Result<AnswerOf<Api, M, Path, Told>>>;
} & {
  /**
   * The address of a route, for what is not called with `fetch`: a link that downloads, an `EventSource`, an upload with its progress.
   *
   * @example api.url("/api/orgs/[orgId]/projects/export", { params: { orgId } })
   */
  readonly url: <Path extends keyof Api & string>(
    path: Path,
    ...options: Arguments<UrlOptions<Path>>
  ) => string;
};

/** What a call of a method needs: for code around the client that passes it on. */
export type OptionsOf<
  Api extends ApiRoutes,
  M extends ClientMethod,
  Path extends PathsOf<Api, M>,
> = CallOptions<Path, EndpointOf<Api[Path], M>>;

/** What a call of a method gives where it succeeds. */
export type AnswerOf<
  Api extends ApiRoutes,
  M extends ClientMethod,
  Path extends PathsOf<Api, M>,
  Told extends ExistingAnswers<Told> = {},
> = DataOf<EndpointOf<Api[Path], M>, ToldAnswer<Told, Path, M>>;
