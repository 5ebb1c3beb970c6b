// Every route once more, in both routers and in each of the three styles, in a copy of the app. A route of its own style is mounted as it
// is; in another style it is behind a handler that hands over to it, and nothing else: what is left of the guard is the route's own.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const STYLES = ["api", "web", "definition"];
const ROUTERS = ["pages", "app"];

/** Where the twins of a cell answer: `/api/twins/pages-web/…`. */
export const CELLS = ROUTERS.flatMap((router) => STYLES.map((style) => `${router}-${style}`));

const NO_PARSER = "{ api: { bodyParser: false } }";

function routeFiles(root) {
  return ["pages/api", "app/api"].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith(".ts") && (folder === "pages/api" || file.endsWith("/route.ts"))),
  );
}

/** The call of toApiRoute or toRouteHandlers in a file: the text of the route, and of the config that goes with it. */
function readMount(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  let found;
  let config;
  const visit = (node) => {
    const name = ts.isCallExpression(node) ? node.expression.getText() : "";
    if (name === "toApiRoute" || name === "toRouteHandlers") found = node;
    if (ts.isVariableDeclaration(node) && node.name.getText() === "config")
      config = node.initializer.getText();
    ts.forEachChild(node, visit);
  };
  visit(tree);
  if (!found) return undefined;
  const [route, options] = found.arguments;
  const imports = tree.statements.filter(ts.isImportDeclaration).map((one) => one.getText());
  const inOptions = /config:\s*(\{.*\})\s*\}$/s.exec(options?.getText() ?? "")?.[1];
  return { imports, route: route.getText(), config: config ?? inOptions };
}

/** `pages/api/orgs/[orgId]/members/index.ts` is `orgs/[orgId]/members`. */
const addressOf = (file) =>
  file
    .replace(/^(pages|app)\/api\//, "")
    .replace(/(^|\/)route\.ts$|\.ts$/, "")
    .replace(/(^|\/)index$/, "");

const importsOf = (imports) => imports.filter((text) => !/from "next-portage"/.test(text)).join("\n");

const HAND_OVER = `import { createRoute, toApiRoute, toRouteHandlers, type CarryOptions, type Route } from "next-portage";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const open = createRoute();

/** The route in a style: as it is where it has that style, or else behind a handler that hands over to it. */
export function inStyle(style: string, route: Route, options: CarryOptions): Route {
  if (route.style === style) return route;
  const pages = toApiRoute(route);
  const app = toRouteHandlers(route, options);
  if (style === "api") return open.fromApiRoute((req, res) => pages(req, res));
  if (style === "web") return open.fromRouteHandlers(app);
  const endpoints = METHODS.map((method) => [
    method,
    { handle: (ctx: { request: Request; params: object }) => app[method](ctx.request, { params: Promise.resolve({ ...ctx.params }) }) },
  ]);
  return open.define(Object.fromEntries(endpoints)) as Route;
}
`;

const MOUNTED = `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers`;

/** The file of one cell. A (req, res) handler has its own config; the others read the body themselves. */
function twin(cell, name, config) {
  const [router, style] = cell.split("-");
  const route = `inStyle("${style}", route, { config })`;
  const head = `import { ${router === "pages" ? "toApiRoute" : "toRouteHandlers"} } from "next-portage";
import { inStyle } from "@/twins/in-style";
import { config, route } from "@/twins/${name}";
`;
  if (router === "app") return `${head}\n${MOUNTED}(${route}, { config });\n`;
  const own = style === "api" ? config : NO_PARSER;
  const named = head
    .replace("config, route", "config as given, route")
    .replace("{ config }", "{ config: given }");
  const mounted = `export default toApiRoute(${route.replace("{ config }", "{ config: given }")});`;
  return `${named}\n${mounted}\n${own ? `\nexport const config = ${own};\n` : ""}`;
}

function write(root, file, text) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

/**
 * Writes the twins into a copy of the app.
 *
 * @param {string} root the copy's folder
 * @param {string[]} cells which of `CELLS`
 */
export function writeTwins(root, cells) {
  write(root, "twins/in-style.ts", HAND_OVER);
  routeFiles(root).forEach((file, at) => {
    const mount = readMount(file, fs.readFileSync(path.join(root, file), "utf8"));
    if (!mount) return;
    const { imports, route, config } = mount;
    const given = config ?? "undefined";
    const source = `import { toRouteHandlers, type ApiConfig, type Route } from "next-portage";\n${importsOf(imports)}\n`;
    write(
      root,
      `twins/route-${at}.ts`,
      `${source.replace("toRouteHandlers, ", "")}\nexport const config: ApiConfig | undefined = ${given};\nexport const route: Route = ${route};\n`,
    );
    for (const cell of cells) {
      const folder = cell.startsWith("pages") ? "pages/api" : "app/api";
      const address = `${folder}/twins/${cell}/${addressOf(file)}`;
      write(
        root,
        cell.startsWith("pages") ? `${address}.ts` : `${address}/route.ts`,
        twin(cell, `route-${at}`, config),
      );
    }
  });
}
