// The files in pages/api and app/a of the app under test: a line or two each, so they are written from this table.

const PLACES = { small: "small", large: "large", project: "project", item: "items/[id]", file: "file" };
const HANDLERS = {
  small: ["getSmall", "GET"],
  large: ["getLarge", "GET"],
  project: ["postProject", "POST"],
  item: ["getItem", "GET"],
  file: ["postFile", "POST"],
};
const JSON_ROUTES = ["small", "large", "project", "item"];
const ALL_ROUTES = [...JSON_ROUTES, "file"];
const UNPARSED = "export const config = { api: { bodyParser: false } };";
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

const lines = (...all) => `${all.join("\n")}\n`;
const unparsedFile = (route) => (route === "file" ? [UNPARSED] : []);

/** By folder in pages/api: which routes, and the text of each. */
const PAGES = {
  bare: [
    ALL_ROUTES,
    (route) =>
      lines(`export { ${HANDLERS[route][0]} as default } from "@/lib/api-handlers";`, ...unparsedFile(route)),
  ],
  carried: [ALL_ROUTES, (route) => ourApiRoute("carried", route, unparsedFile(route))],
  web: [ALL_ROUTES, (route) => ourApiRoute("webStyle", route, [UNPARSED])],
  defined: [ALL_ROUTES, (route) => ourApiRoute("defined", route, [UNPARSED])],
  "next-connect": [ALL_ROUTES, nextConnectPages],
  nrf: [
    JSON_ROUTES,
    (route) =>
      lines(
        'import { apiRoutes } from "@/lib/peers/next-rest-framework";',
        `export default apiRoutes.${route};`,
      ),
  ],
};

function ourApiRoute(style, route, rest) {
  return lines(
    'import { toApiRoute } from "next-portage";',
    `import { ${style} } from "@/lib/portage-routes";`,
    `export default toApiRoute(${style}.${route});`,
    ...rest,
  );
}

function nextConnectPages(route) {
  const [handler, method] = HANDLERS[route];
  return lines(
    'import type { NextApiRequest, NextApiResponse } from "next";',
    'import { createRouter } from "next-connect";',
    `import { ${handler} } from "@/lib/api-handlers";`,
    "export default createRouter<NextApiRequest, NextApiResponse>()",
    `  .${method.toLowerCase()}(${handler})`,
    '  .handler({ onNoMatch: (_req, res) => res.status(405).json({ error: "Method Not Allowed" }) });',
    ...unparsedFile(route),
  );
}

/** By folder in app/a. */
const APP = {
  bare: [
    ALL_ROUTES,
    (route) =>
      lines(`export { ${HANDLERS[route][0]} as ${HANDLERS[route][1]} } from "@/lib/web-handlers";`, DYNAMIC),
  ],
  carried: [ALL_ROUTES, (route) => ourRouteHandlers("carried", route)],
  web: [ALL_ROUTES, (route) => ourRouteHandlers("webStyle", route)],
  defined: [ALL_ROUTES, (route) => ourRouteHandlers("defined", route)],
  "fetch-to-node": [ALL_ROUTES, (route) => throughAdapter("throughFetchToNode", route)],
  srvx: [ALL_ROUTES, (route) => throughAdapter("throughSrvx", route)],
  "next-connect": [ALL_ROUTES, nextConnectApp],
  nrf: [
    JSON_ROUTES,
    (route) =>
      lines(
        'import { routes } from "@/lib/peers/next-rest-framework";',
        `export const { ${HANDLERS[route][1]} } = routes.${route};`,
        DYNAMIC,
      ),
  ],
};

// A Route Handler that reads nothing of the request is else answered once, by the build.
const DYNAMIC = 'export const dynamic = "force-dynamic";';

function ourRouteHandlers(style, route) {
  const options =
    route === "file" && style === "carried" ? ", { config: { api: { bodyParser: false } } }" : "";
  return lines(
    'import { toRouteHandlers } from "next-portage";',
    `import { ${style} } from "@/lib/portage-routes";`,
    `export const { ${METHODS} } = toRouteHandlers(${style}.${route}${options});`,
    DYNAMIC,
  );
}

function throughAdapter(adapter, route) {
  const [handler, method] = HANDLERS[route];
  const options = route === "file" ? ", { parse: false }" : "";
  return lines(
    `import { ${handler} } from "@/lib/api-handlers";`,
    `import { ${adapter} } from "@/lib/peers/node-handler";`,
    `const carried = ${adapter}(${handler}${options});`,
    `export { carried as ${method}${method === "GET" ? ", carried as DELETE" : ""} };`,
    DYNAMIC,
  );
}

function nextConnectApp(route) {
  const [handler, method] = HANDLERS[route];
  return lines(
    'import { createEdgeRouter } from "next-connect";',
    `import { ${handler} } from "@/lib/web-handlers";`,
    "type Context = { params: Promise<{ id: string }> };",
    `const router = createEdgeRouter<Request, Context>().${method.toLowerCase()}(${handler} as never);`,
    `export const ${method} = (request: Request, context: Context) => router.run(request, context);`,
    DYNAMIC,
  );
}

/**
 * Every file that is written, by its path in the app.
 *
 * @returns {Record<string, string>}
 */
export function routeFiles() {
  const pages = Object.entries(PAGES).flatMap(([folder, [routes, textOf]]) =>
    routes.map((route) => [`pages/api/${folder}/${PLACES[route]}.ts`, textOf(route)]),
  );
  const app = Object.entries(APP).flatMap(([folder, [routes, textOf]]) =>
    routes.map((route) => [`app/a/${folder}/${PLACES[route]}/route.ts`, textOf(route)]),
  );
  return Object.fromEntries([...pages, ...app]);
}
