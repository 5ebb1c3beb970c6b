import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiConfig } from "../pages-contract/config";

/** What a file of `pages/api` exports. */
export interface ApiRouteModule {
  readonly default: unknown;
  readonly config?: unknown;
}

/** A module's handler and its `config`. */
export interface LoadedApiRoute {
  readonly handler: (req: IncomingMessage, res: ServerResponse) => unknown;
  readonly config: ApiConfig | undefined;
}

/**
 * Loads a handler's module when it is first asked for, once: what it gives is at hand from then on, without a promise. A load that failed is tried
 * again.
 */
export function loadOnce(
  load: () => Promise<ApiRouteModule>,
): () => LoadedApiRoute | Promise<LoadedApiRoute> {
  let loaded: LoadedApiRoute | undefined;
  let loading: Promise<LoadedApiRoute> | undefined;
  const start = async (): Promise<LoadedApiRoute> => {
    try {
      return (loaded = partsOf(await load()));
    } finally {
      loading = undefined;
    }
  };
  return () => loaded ?? (loading ??= start());
}

/** As Next takes them from a module of `pages/api`: CommonJS with and without `__esModule` too. */
function partsOf(module: ApiRouteModule): LoadedApiRoute {
  const inner = module.default as ApiRouteModule | null | undefined;
  const handler = typeof module.default === "function" ? module.default : inner?.default;
  if (typeof handler !== "function") {
    throw new TypeError("The module of this route has no (req, res) handler as its default export");
  }
  const config = module.config ?? inner?.config ?? (handler as { config?: unknown }).config;
  return {
    handler: handler as LoadedApiRoute["handler"],
    config: typeof config === "object" && config !== null ? config : undefined,
  };
}
