import type { AnyEndpoint } from "../definition/types";
import type { OnError } from "../errors/error-reply";
import type { ApiConfig } from "../pages-contract/config";
import type { Logger } from "../log/logger";
import type { RequestObserver } from "../observe/observer";
import type { AnyMiddleware, Run } from "./compose";
import type { RequestIdOptions } from "./options";

declare const definitions: unique symbol;

/** How the handlers of a route were given. */
export type Style = "definition" | "web" | "api";

/** What the adapters need of a route. */
export interface RouteSpec {
  readonly style: Style;
  /** The methods that have a handler, HEAD and OPTIONS only where the route handles them itself; undefined: the handler sees every method. */
  readonly methods: readonly string[] | undefined;
  readonly bodyLimit: (method: string) => number;
  /** The middlewares of the guard, by which a builder knows the requests that passed its own. */
  readonly guards: readonly AnyMiddleware[];
  /** The check of the method and the guard around the handler. */
  readonly run: Run;
  readonly onError: OnError;
  readonly requestId: RequestIdOptions | undefined;
  /** Who is told of each request; undefined where nobody is. */
  readonly observers: readonly RequestObserver[] | undefined;
  /** What `ctx.log` is made from. */
  readonly logger: Logger | undefined;
  /** The `config` of a handler whose module is loaded with the first request. */
  readonly config?: () => ApiConfig | undefined | Promise<ApiConfig | undefined>;
  /** The definition's endpoints by method. */
  readonly endpoints?: Readonly<Record<string, AnyEndpoint | undefined>>;
}

/**
 * A guarded route, ready for either router: `toApiRoute(route)` or `toRouteHandlers(route)`. Only `createRoute()` and what
 * comes of it makes one, so a handler without a stated guard does not compile.
 */
export class Route<Definitions = unknown> {
  /** To the compiler only: the schemas of a definition, by method. */
  declare readonly [definitions]: Definitions;
  // Not `#spec`: declarations with it do not compile for ES5, which old projects name as their target.
  private readonly spec: RouteSpec;

  /** @internal */
  constructor(spec: RouteSpec) {
    this.spec = spec;
  }

  /** The methods with a handler; undefined where the handler looks at the method itself. */
  get methods(): readonly string[] | undefined {
    return this.spec.methods;
  }

  get style(): Style {
    return this.spec.style;
  }

  /** @internal */
  static specOf(route: Route): RouteSpec {
    const spec = (route as Route | null | undefined)?.spec;
    if (spec) return spec;
    throw new TypeError(
      "Give a route made by createRoute(): a bare handler has no guard. An open one is createRoute().fromApiRoute(handler)",
    );
  }
}
