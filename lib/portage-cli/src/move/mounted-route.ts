import type { CallExpression, ExportDefaultDeclaration, ImportDeclaration, Program } from "oxc-parser";
import type { Replacement } from "../edit/replacements";
import { plain } from "../source/literal";
import type { Source } from "../source/parse";
import { segmentConfig } from "./mount";
import type { RouteConfig } from "./route-config";
import { codeStyleOf, inStyle } from "./code-style";

/** `export default toApiRoute(route)` of next-portage: a route that only needs another mount. */
export interface MountedRoute {
  readonly statement: ExportDefaultDeclaration;
  readonly call: CallExpression;
  readonly importDeclaration: ImportDeclaration;
  /** The name that `toApiRoute` has in this file. */
  readonly local: string;
}

export function mountedRouteOf({ program }: Source): MountedRoute | undefined {
  const imported = importOf(program);
  const statement = program.body.find((node) => node.type === "ExportDefaultDeclaration");
  if (!imported || statement?.type !== "ExportDefaultDeclaration") return undefined;
  const call = plain(statement.declaration);
  if (call.type !== "CallExpression" || call.callee.type !== "Identifier") return undefined;
  return call.callee.name === imported.local ? { statement, call, ...imported } : undefined;
}

function importOf(program: Program): Pick<MountedRoute, "importDeclaration" | "local"> | undefined {
  for (const node of program.body) {
    if (node.type !== "ImportDeclaration" || node.source.value !== "next-portage") continue;
    for (const specifier of node.specifiers) {
      if (specifier.type !== "ImportSpecifier" || !("name" in specifier.imported)) continue;
      if (specifier.imported.name === "toApiRoute")
        return { importDeclaration: node, local: specifier.local.name };
    }
  }
  return undefined;
}

const DESTRUCTURED = "{ GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS }";

/** The edits that make a file of `pages/api` with such a mount a `route` file: the import, the mount, and `config` given along. */
export function remounted(source: Source, mounted: MountedRoute, config: RouteConfig): Replacement[] {
  const { statement, call } = mounted;
  const style = codeStyleOf(source.text);
  const [argument] = call.arguments;
  const route = argument ? source.text.slice(argument.start, argument.end) : "";
  const segment = segmentConfig({ ...config, ...exported(source) });
  const lines = [
    ...segment,
    `export const ${DESTRUCTURED} = toRouteHandlers(${route}${config.hasApi ? ", { config }" : ""});`,
  ];
  const replacement = inStyleAround(lines, route, style);
  return [
    ...importEdits(source, mounted),
    ...configEdit(source),
    { start: statement.start, end: statement.end, text: replacement },
  ];
}

/** The route's own expression is left as it is written, whatever its style. */
function inStyleAround(
  lines: readonly string[],
  route: string,
  style: ReturnType<typeof codeStyleOf>,
): string {
  const PLACE = "\u0001";
  const code = lines.join("\n").replace(`toRouteHandlers(${route}`, () => `toRouteHandlers(${PLACE}`);
  return inStyle(code, style).replace(PLACE, () => route);
}

/** What the file exports by itself already, and may go on exporting from a `route` file. */
function exported({ text }: Source): Partial<RouteConfig> {
  const has = (name: string): boolean => new RegExp(`^export const ${name}\\b`, "m").test(text);
  return {
    ...(has("maxDuration") ? { maxDuration: undefined } : {}),
    ...(has("preferredRegion") ? { preferredRegion: undefined } : {}),
  };
}

function importEdits({ text }: Source, { importDeclaration, local }: MountedRoute): Replacement[] {
  const others = importDeclaration.specifiers.some(
    (specifier) => specifier.type === "ImportSpecifier" && specifier.local.name === "toRouteHandlers",
  );
  const specifier = importDeclaration.specifiers.find(({ local: { name } }) => name === local);
  if (!specifier) return [];
  if (!others) return [{ start: specifier.start, end: specifier.end, text: "toRouteHandlers" }];
  const comma = /^\s*,\s*/.exec(text.slice(specifier.end))?.[0].length ?? 0;
  return [{ start: specifier.start, end: specifier.end + comma, text: "" }];
}

/** `config` stays, as a constant: a `route` file must not export it. */
function configEdit({ program }: Source): Replacement[] {
  const statement = program.body.find(
    (node) =>
      node.type === "ExportNamedDeclaration" &&
      node.declaration?.type === "VariableDeclaration" &&
      node.declaration.declarations.some(({ id }) => id.type === "Identifier" && id.name === "config"),
  );
  if (statement?.type !== "ExportNamedDeclaration" || !statement.declaration) return [];
  return [{ start: statement.start, end: statement.declaration.start, text: "" }];
}
