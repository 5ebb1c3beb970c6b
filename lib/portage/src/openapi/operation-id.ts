import { segmentsOf } from "./path-template";

const pascalCase = (text: string): string =>
  text
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join("");

const nameOf = (segment: string): string =>
  segment.startsWith("{") ? `By${pascalCase(segment)}` : pascalCase(segment);

/**
 * A name that depends on the method and the path alone, so that it stays when other routes come.
 *
 * @example operationIdOf("GET", "/api/orgs/{orgId}/projects") // "getOrgsByOrgIdProjects"
 */
export const operationIdOf = (method: string, path: string): string =>
  method.toLowerCase() + (segmentsOf(path).map(nameOf).join("") || "Root");

/** The id, or with a number behind it where it is taken, which happens only to paths such as `/a-b` beside `/a/b`. */
export function unusedId(id: string, taken: Set<string>): string {
  let unused = id;
  for (let count = 2; taken.has(unused); count++) unused = `${id}_${count}`;
  taken.add(unused);
  return unused;
}
