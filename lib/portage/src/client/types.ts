import type { BodySchema } from "../definition/body";
import type { InputOf, OutputOf } from "../definition/standard-schema";
import type { EndpointTypes } from "../definition/types";
import type { Route } from "../route/route";
import type { Failure } from "./failure";
import type { PathParams } from "./path-params";
import type { Serialized } from "./serialized";

/** The routes of an API by their paths in Next's spelling: `{ "/api/orgs/[orgId]/projects": projects }`. */
export type ApiRoutes = Readonly<Record<string, Route>>;

export type ClientMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type DefinitionsOf<R> = R extends Route<infer Definitions> ? Definitions : never;

/** Of a handler that is no definition nothing is known, and everything can be asked. */
type Unknown = EndpointTypes<unknown, unknown, unknown, unknown>;

type EndpointOf<R, M> =
  unknown extends DefinitionsOf<R> ? Unknown : M extends keyof DefinitionsOf<R> ? DefinitionsOf<R>[M] : never;

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

/** What a call needs beside its path. */
export type CallOptions<Path extends string, E> =
  E extends EndpointTypes<infer _Params, infer Q, infer B, infer _Response>
    ? {
        readonly signal?: AbortSignal | undefined;
        readonly headers?: HeadersInit | undefined;
      } & (unknown extends PathParams<Path> ? unknown : Part<"params", PathParams<Path>>) &
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

type DataOf<E> =
  E extends EndpointTypes<infer _Params, infer _Query, infer _Body, infer R>
    ? Serialized<OutputOf<R, unknown>>
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

/** One function for each method. */
export type Client<Api extends ApiRoutes> = {
  readonly [M in ClientMethod]: <Path extends PathsOf<Api, M>>(
    path: Path,
    ...options: Arguments<CallOptions<Path, EndpointOf<Api[Path], M>>>
  ) => Promise<Result<DataOf<EndpointOf<Api[Path], M>>>>;
};
