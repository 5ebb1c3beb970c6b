/** A parameter of a path. */
export interface PathParameter {
  readonly name: string;
  /** Stands for all segments that follow. OpenAPI has no such parameter: there it is one. */
  readonly isRest: boolean;
}

/** A path as OpenAPI writes it. */
export interface PathTemplate {
  /** `/api/orgs/{orgId}/projects` */
  readonly path: string;
  readonly parameters: readonly PathParameter[];
}

const OPTIONAL_REST = /\/\[\[\.\.\.([^\]]+)\]\]$/;
const PARAMETER = /\[(\.\.\.)?([^\]]+)\]/g;

function templateOf(address: string): PathTemplate {
  const parameters = [...address.matchAll(PARAMETER)].map(([, dots, name = ""]) => ({
    name,
    isRest: dots !== undefined,
  }));
  return { path: address.replaceAll(PARAMETER, "{$2}"), parameters };
}

/**
 * The paths of an address in Next's spelling: two where the rest may be missing.
 *
 * @throws TypeError for what is no address
 * @example templatesOf("/api/help/[[...topic]]") // of /api/help and of /api/help/{topic}
 */
export function templatesOf(address: string): readonly PathTemplate[] {
  if (!address.startsWith("/") || /[{}?#]/.test(address))
    throw new TypeError(`"${address}" is no address: "/api/orgs/[orgId]"`);
  if (!OPTIONAL_REST.test(address)) return [templateOf(address)];
  const without = address.replace(OPTIONAL_REST, "");
  return [templateOf(without || "/"), templateOf(address.replace(OPTIONAL_REST, "/[...$1]"))];
}

/** The same text for paths that OpenAPI takes for one: the names of parameters do not tell paths apart. */
export const shapeOf = (path: string): string => path.replaceAll(/\{[^}]+\}/g, "{}");

/** The parts of a path without the first `api`. */
export function segmentsOf(path: string): readonly string[] {
  const segments = path.split("/").filter(Boolean);
  return segments[0] === "api" ? segments.slice(1) : segments;
}
