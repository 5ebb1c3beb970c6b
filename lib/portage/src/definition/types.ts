import type { Answer } from "../route/middleware";
import type { Context } from "../route/context";
import type { Size } from "../shared/size";
import type { InputOf, OutputOf, StandardSchema } from "./standard-schema";

type Optional = StandardSchema | undefined;

type Awaitable<T> = T | Promise<T>;

/** What a handler may give back: data for the response schema, or an answer of its own. */
type Result<Response_ extends Optional> = Awaitable<InputOf<Response_, unknown> | Answer>;

/** The context that a handler sees: what the guard found, and the validated input. */
export type HandlerContext<C extends Context, Params, Query, Body> = Omit<C, "params" | "query"> & {
  readonly params: OutputOf<Params, C["params"]>;
  readonly query: OutputOf<Query, C["query"]>;
  /** Undefined where the definition has no `body`. */
  readonly body: OutputOf<Body, undefined>;
};

/**
 * How one method of a route is answered. Schemas are Standard Schemas of any library.
 *
 * | key | |
 * | --- | --- |
 * | `params`, `query`, `body` | what the input must be, else 400 with `issues`; `body` takes JSON unless it is `bytes()`, `form(…)`, `multipart()` or `textBody()`, else 415 |
 * | `response` | what the handler gives back is put through it: fields that it does not name do not leave; a result that does not fit is a 500 and is reported |
 * | `status` | of the JSON answer, 200 unless given |
 * | `bodyLimit` | in bytes or `"4mb"`; 1 MiB unless given; 413 beyond |
 * | `summary`, `description`, `errors` | for people, see `next-portage/openapi`: a line, more in Markdown, and what the handler's own error answers mean, by status |
 */
export interface Endpoint<
  C extends Context,
  P extends Optional,
  Q extends Optional,
  B extends Optional,
  R extends Optional,
> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
  readonly status?: number;
  readonly bodyLimit?: Size;
  readonly summary?: string;
  readonly description?: string;
  readonly errors?: Readonly<Record<number, string>>;
  readonly handle: (ctx: HandlerContext<C, P, Q, B>) => Result<R>;
}

/** The schemas of one method, kept in the type of a route for clients to infer from. */
export interface EndpointTypes<P = undefined, Q = undefined, B = undefined, R = undefined> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
}

/**
 * The methods of a route. Each schema has a type parameter of its own because TypeScript infers the parameters of a nested function
 * from its sibling properties only that way. HEAD comes with GET, OPTIONS is answered.
 */
export interface Definition<
  C extends Context,
  GP extends Optional,
  GQ extends Optional,
  GB extends Optional,
  GR extends Optional,
  PP extends Optional,
  PQ extends Optional,
  PB extends Optional,
  PR extends Optional,
  UP extends Optional,
  UQ extends Optional,
  UB extends Optional,
  UR extends Optional,
  AP extends Optional,
  AQ extends Optional,
  AB extends Optional,
  AR extends Optional,
  DP extends Optional,
  DQ extends Optional,
  DB extends Optional,
  DR extends Optional,
> {
  readonly GET?: Endpoint<C, GP, GQ, GB, GR>;
  readonly POST?: Endpoint<C, PP, PQ, PB, PR>;
  readonly PUT?: Endpoint<C, UP, UQ, UB, UR>;
  readonly PATCH?: Endpoint<C, AP, AQ, AB, AR>;
  readonly DELETE?: Endpoint<C, DP, DQ, DB, DR>;
}

/** An endpoint when its types no longer matter. */
export interface AnyEndpoint {
  readonly params?: StandardSchema | undefined;
  readonly query?: StandardSchema | undefined;
  readonly body?: StandardSchema | undefined;
  readonly response?: StandardSchema | undefined;
  readonly status?: number | undefined;
  readonly bodyLimit?: Size | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly errors?: Readonly<Record<number, string>> | undefined;
  readonly handle: (ctx: never) => unknown;
}
