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
  const { statement } = mounted;
  const mount = mountText(source, mounted, config);
  const declared = configStatement(source);
  if (!declared) return [...importEdits(source, mounted), { ...spanOf(statement), text: mount }];
  const constant = source.text.slice(declared.declaration.start, declared.end);
  if (declared.start < statement.start) {
    return [
      ...importEdits(source, mounted),
      { ...spanOf(declared), text: constant },
      { ...spanOf(statement), text: mount },
    ];
  }
  // The mount uses it, so it has to stand before.
  return [
    ...importEdits(source, mounted),
    { ...spanOf(statement), text: constant },
    { ...spanOf(declared), text: mount },
  ];
}

const spanOf = ({ start, end }: { start: number; end: number }): { start: number; end: number } => ({
  start,
  end,
});

function mountText(source: Source, { call }: MountedRoute, config: RouteConfig): string {
  const [argument] = call.arguments;
  const route = argument ? source.text.slice(argument.start, argument.end) : "";
  const given = config.hasApi ? ", { config }" : "";
  const lines = [
    ...segmentConfig({ ...config, ...exported(source) }),
    `export const ${DESTRUCTURED} = toRouteHandlers(${route}${given});`,
  ];
  return inStyleAround(lines, route, codeStyleOf(source.text));
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

interface ConfigStatement {
  readonly start: number;
  readonly end: number;
  readonly declaration: { readonly start: number };
}

/** `export const config = …`, which stays as a constant: a `route` file must not export it. */
function configStatement({ program }: Source): ConfigStatement | undefined {
  for (const node of program.body) {
    if (node.type !== "ExportNamedDeclaration" || node.declaration?.type !== "VariableDeclaration") continue;
    const { declaration, start, end } = node;
    const names = declaration.declarations.map(({ id }) => (id.type === "Identifier" ? id.name : ""));
    if (names.includes("config")) return { start, end, declaration };
  }
  return undefined;
}
