import { isBelow, type NextVersion } from "../project/next-version";
import { inStyle, type CodeStyle } from "./code-style";
import type { RouteConfig } from "./route-config";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * The `route` file of an existing `(req, res)` handler. Bare on purpose: the handler keeps its own checks, so that moving and guarding
 * are two steps. Its module is loaded with the first request, as in `pages/api`: `next build` loads every Route Handler.
 */
export function carriedMount(config: RouteConfig, style: CodeStyle): string {
  return inStyle(
    [
      'import { createRoute, toRouteHandlers } from "next-portage";',
      "",
      ...segmentConfig(config),
      `export const { ${METHODS.join(", ")} } = toRouteHandlers(`,
      '  createRoute().fromApiRouteModule(() => import("./handler")),',
      ");",
      "",
    ].join("\n"),
    style,
  );
}

/** The `route` file of a web-style edge handler, which is a Route Handler already. */
export function edgeMount(config: RouteConfig, style: CodeStyle, version: NextVersion | undefined): string {
  // Below 15 a GET that reads nothing of the request would be answered once, at build time.
  const dynamic = version && isBelow(version, 15) ? ['export const dynamic = "force-dynamic";'] : [];
  return inStyle(
    [
      'import handler from "./handler";',
      "",
      'export const runtime = "edge";',
      ...dynamic,
      ...segmentConfig(config),
      "export {",
      ...METHODS.map((method) => `  handler as ${method},`),
      "};",
      "",
    ].join("\n"),
    style,
  );
}

/** What Next reads from a `route` file while it builds, as literals. */
export function segmentConfig({ maxDuration, preferredRegion }: RouteConfig): string[] {
  const lines = [
    ...(maxDuration === undefined ? [] : [`export const maxDuration = ${maxDuration};`]),
    ...(preferredRegion === undefined ? [] : [`export const preferredRegion = ${asCode(preferredRegion)};`]),
  ];
  return lines.length > 0 ? [...lines, ""] : [];
}

const asCode = (value: unknown): string => JSON.stringify(value).replaceAll(",", ", ");
