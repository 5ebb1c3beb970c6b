import {
  openApiDocument,
  type ExistingHandler,
  type OpenApiDocument,
  type Operation,
  type OperationMethod,
  type PathItem,
} from "next-portage/openapi";
import { Failure } from "../cli/failure";
import type { RouteMethod, ScannedRoute } from "../scan/model";
import { guardNotes, guardWords } from "./guards";

type Info = OpenApiDocument["info"];

/** What there is beside the routes. */
export interface AppInfo {
  readonly info: Info;
  /** Where Next puts a path before all addresses. */
  readonly basePath?: string;
}

/**
 * The OpenAPI document of scanned routes: each is there, with what can be told of it without its schemas. Throws a Failure for routes
 * that OpenAPI cannot tell apart.
 *
 * @example scannedDocument(routes, { info: { title: "shop", version: "1.0.0" } })
 */
export function scannedDocument(
  routes: readonly ScannedRoute[],
  { info, basePath }: AppInfo,
): OpenApiDocument {
  const byAddress = routesByAddress(routes);
  const byPath = new Map(
    [...byAddress].flatMap(([address, route]) => pathsOf(address).map((path) => [path, route] as const)),
  );
  const { paths, ...document } = documentOf(info, byAddress);
  const items = Object.entries(paths).map(([path, item]): [string, PathItem] => {
    const route = byPath.get(path);
    return [path, route ? withGuards(item, route) : item];
  });
  return {
    ...document,
    ...(basePath ? { servers: [{ url: basePath }] } : {}),
    paths: Object.fromEntries(items),
  };
}

/** Where both routers answer an address, the route in `app`: the other one has to go before the app builds. */
const routesByAddress = (routes: readonly ScannedRoute[]): ReadonlyMap<string, ScannedRoute> =>
  new Map(
    [...routes.filter(({ router }) => router === "pages"), ...routes.filter(({ router }) => router === "app")]
      .filter(({ isRoute }) => isRoute)
      .map((route) => [route.address, route] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );

/** As the document spells them: two where the last segment may be missing. */
const pathsOf = (address: string): readonly string[] =>
  Object.keys(documentOf({ title: "", version: "" }, new Map([[address, undefined]])).paths);

function documentOf(info: Info, routes: ReadonlyMap<string, ScannedRoute | undefined>): OpenApiDocument {
  const handlers = [...routes].map(([address, route]) => [address, handlerOf(route)] as const);
  try {
    return openApiDocument({
      info,
      routes: Object.fromEntries(handlers),
      toJsonSchema: () => ({}), // nothing here has a schema
    });
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(error.message, undefined, { cause: error });
    throw error;
  }
}

function handlerOf(route: ScannedRoute | undefined): ExistingHandler {
  const methods = route?.methods.map(({ method }) => method).filter((method) => method !== "*") ?? [];
  return methods.length > 0 ? { methods } : {};
}

function withGuards(item: PathItem, { methods }: ScannedRoute): PathItem {
  const operations = methods.flatMap((found) => {
    const method = found.method.toLowerCase() as OperationMethod;
    const operation = item[method];
    return operation ? [[method, noted(operation, found)] as const] : [];
  });
  const any = methods.find(({ method }) => method === "*");
  const whole = operations.length === 0 && any ? noted(item, any) : item;
  return { ...whole, ...Object.fromEntries(operations) };
}

const noted = <T extends Operation | PathItem>(part: T, method: RouteMethod) => ({
  ...part,
  description: guardWords(method),
  "x-guards": guardNotes(method),
});
