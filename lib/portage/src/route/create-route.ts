import type { IncomingMessage, ServerResponse } from "node:http";
import { checkDefinition, limitOf, runDefinition } from "../definition/endpoint";
import type { StandardSchema } from "../definition/standard-schema";
import type { AnyEndpoint, Definition, EndpointTypes } from "../definition/types";
import type { Logger } from "../log/logger";
import { inPart } from "../observe/in-part";
import type { ApiConfig } from "../pages-contract/config";
import { bytesOf, DEFAULT_BODY_LIMIT } from "../shared/size";
import { checkHandlers, runRouteHandlers, type RouteHandlers } from "../styles/route-handlers";
import { loadOnce, type ApiRouteModule } from "../styles/api-route-module";
import { runApiRoute, type ExistingApiRoute } from "../styles/api-route";
import { compose, type AnyMiddleware, type Run } from "./compose";
import type { Context } from "./context";
import { contextOf } from "./current";
import type { Middleware } from "./middleware";
import { checkMethods, withoutHandler } from "./methods";
import type { ApiRouteOptions, CreateRouteOptions, RouteOptions } from "./options";
import { layersOf } from "./outermost";
import { Route, type RouteSpec, type Style } from "./route";
import { settingsOf, type RouteSettings } from "./settings";

type S = StandardSchema | undefined;

type DefinitionMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A route that knows the schemas of the methods that its definition has. */
type DefinedRoute<M extends DefinitionMethod, Get, Post, Put, Patch, Delete> = Route<
  Pick<{ GET: Get; POST: Post; PUT: Put; PATCH: Patch; DELETE: Delete }, M>
>;

/** What a route has of one style alone. */
interface OfStyle extends Pick<RouteSpec, "config" | "endpoints"> {
  /** The limit of a body that a method has of its own. */
  readonly limit?: (method: string) => number | undefined;
}

/** The context of a route builder: `ContextOf<typeof orgRoute>`. */
export type ContextOf<Builder> = Builder extends RouteBuilder<infer C> ? C : never;

/**
 * A guard under construction: middlewares so far, and the three ways to put a handler behind them. Immutable: `use` makes a new one.
 */
export class RouteBuilder<C extends Context = Context> {
  private readonly middlewares: readonly AnyMiddleware[];
  private readonly settings: RouteSettings;

  /** @internal */
  constructor(middlewares: readonly AnyMiddleware[], settings: RouteSettings) {
    this.middlewares = middlewares;
    this.settings = settings;
  }

  /** The same with one middleware more, innermost; its additions to the context are typed from its `next({ … })`. */
  use<Additions extends object>(middleware: Middleware<C, Additions>): RouteBuilder<C & Additions> {
    if (typeof middleware !== "function") throw new TypeError("use() takes a middleware function");
    return new RouteBuilder<C & Additions>([...this.middlewares, middleware], this.settings);
  }

  /**
   * A route from schemas and handlers by method, the same in both routers.
   *
   * @example
   * orgRoute.define({
   *   GET: { query: PageQuery, response: ProjectPage, handle: ({ db, query }) => listProjects(db, query) },
   *   POST: { body: NewProject, response: Project, status: 201, handle: ({ db, body }) => createProject(db, body) },
   * });
   */
  define<
    GP extends S = undefined,
    GQ extends S = undefined,
    GB extends S = undefined,
    GR extends S = undefined,
    PP extends S = undefined,
    PQ extends S = undefined,
    PB extends S = undefined,
    PR extends S = undefined,
    UP extends S = undefined,
    UQ extends S = undefined,
    UB extends S = undefined,
    UR extends S = undefined,
    AP extends S = undefined,
    AQ extends S = undefined,
    AB extends S = undefined,
    AR extends S = undefined,
    DP extends S = undefined,
    DQ extends S = undefined,
    DB extends S = undefined,
    DR extends S = undefined,
    M extends DefinitionMethod = never,
  >(
    definition: Readonly<Record<M, unknown>> &
      Definition<C, GP, GQ, GB, GR, PP, PQ, PB, PR, UP, UQ, UB, UR, AP, AQ, AB, AR, DP, DQ, DB, DR>,
    options: RouteOptions = {},
  ): DefinedRoute<
    M,
    EndpointTypes<GP, GQ, GB, GR>,
    EndpointTypes<PP, PQ, PB, PR>,
    EndpointTypes<UP, UQ, UB, UR>,
    EndpointTypes<AP, AQ, AB, AR>,
    EndpointTypes<DP, DQ, DB, DR>
  > {
    const endpoints = definition as Readonly<Record<string, AnyEndpoint | undefined>>;
    const methods = checkDefinition(endpoints);
    const ofStyle = { limit: (method: string) => limitOf(endpoints[method]), endpoints };
    return this.route("definition", methods, runDefinition(endpoints, methods), options, ofStyle);
  }

  /**
   * A route from an existing `(req, res)` handler, unchanged. Inside it `orgRoute.context(req)` gives what the guard found.
   */
  fromApiRoute<Req extends IncomingMessage, Res extends ServerResponse>(
    handler: ExistingApiRoute<Req, Res>,
    { methods }: ApiRouteOptions = {},
  ): Route {
    if (typeof handler !== "function") throw new TypeError("fromApiRoute() takes a (req, res) handler");
    if (methods !== undefined) checkMethods(methods);
    return this.route("api", methods, runApiRoute(handler, methods), {});
  }

  /**
   * A route from a file of `pages/api`, unchanged at another place: its default export is the handler, its `config` counts. The module is loaded with
   * the first request, as in `pages/api`: `next build` loads every Route Handler, and what a module does when it is loaded (a client made from a secret
   * that only the server has) must not happen then.
   *
   * @example
   * export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
   *   publicRoute.fromApiRouteModule(() => import("./handler")),
   * );
   */
  fromApiRouteModule(load: () => Promise<ApiRouteModule>, { methods }: ApiRouteOptions = {}): Route {
    if (typeof load !== "function") {
      throw new TypeError('fromApiRouteModule() takes a function: () => import("./handler")');
    }
    if (methods !== undefined) checkMethods(methods);
    const loaded = loadOnce(load);
    const handler: ExistingApiRoute<IncomingMessage, ServerResponse> = (req, res) => {
      const found = loaded();
      return found instanceof Promise
        ? found.then((route) => route.handler(req, res))
        : found.handler(req, res);
    };
    const config = async (): Promise<ApiConfig | undefined> => (await loaded()).config;
    return this.route("api", methods, runApiRoute(handler, methods), {}, { config });
  }

  /**
   * A route from web handlers by method, `(request, { params }) => Response`, as an `app/api` module exports them. Inside one
   * `orgRoute.context(request)` gives what the guard found.
   */
  fromRouteHandlers(handlers: RouteHandlers, options: RouteOptions = {}): Route {
    const methods = checkHandlers(handlers);
    return this.route("web", methods, runRouteHandlers(handlers, methods), options);
  }

  /**
   * The context that the guard made for a request object, `req` or `request`, that one of this builder's handlers was given. Throws for
   * any other object.
   */
  context(request: object): C {
    const ctx = contextOf(request);
    if (this.middlewares.every((middleware) => ctx.guards.includes(middleware))) return ctx as unknown as C;
    throw new Error("This request did not pass this builder's guard: its route was made by another");
  }

  /** Which methods there are is no secret, and told before the guard. */
  private guarded(methods: readonly string[] | undefined, handler: Run): Run {
    const { outer, inner } = layersOf(this.middlewares);
    const isObserved = this.settings.observers !== undefined;
    const run = compose(inner, isObserved ? inPart("handler", handler) : handler);
    const isBare = outer.length === 0 && methods === undefined;
    const all = isBare ? run : compose(outer, async (ctx) => withoutHandler(ctx.method, methods) ?? run(ctx));
    return isObserved ? inPart("guard", all) : all;
  }

  private route<Definitions>(
    style: Style,
    methods: readonly string[] | undefined,
    handler: Run,
    { bodyLimit }: RouteOptions,
    { limit, ...ofStyle }: OfStyle = {},
  ): Route<Definitions> {
    const limitOfAll = bodyLimit === undefined ? DEFAULT_BODY_LIMIT : bytesOf(bodyLimit);
    return new Route<Definitions>({
      style,
      methods,
      bodyLimit: (method) => limit?.(method) ?? limitOfAll,
      guards: this.middlewares,
      run: this.guarded(methods, handler),
      ...this.settings,
      ...ofStyle,
    });
  }
}

/**
 * The start of every route. As it stands it lets anyone in: name it so.
 *
 * @example
 * export const publicRoute = createRoute();
 * export const userRoute = publicRoute.use(requireUser);
 */
export function createRoute<L extends Logger = never>(
  options: CreateRouteOptions<L> = {},
): RouteBuilder<[L] extends [never] ? Context : Context & { readonly log: L }> {
  return new RouteBuilder([], settingsOf(options));
}
