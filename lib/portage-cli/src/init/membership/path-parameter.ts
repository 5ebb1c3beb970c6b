import type { RouteFile } from "../../routes/find-routes";
import { organizationParameterOf } from "../../scan/organization";

/** The path parameter by which an app's routes name the organization, where they name one. */
export function organizationParameter(routes: readonly RouteFile[], model?: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { address } of routes) {
    const parameter = organizationParameterOf(address);
    if (parameter === undefined || (model !== undefined && !isAbout(address, parameter, model))) continue;
    counts.set(parameter, (counts.get(parameter) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether `[teamId]`, or `[slug]` below `teams/`, is about a model `Team`. */
function isAbout(address: string, parameter: string, model: string): boolean {
  const segments = address.split("/");
  const before = segments[segments.indexOf(`[${parameter}]`) - 1] ?? "";
  return [parameter, before].some((name) => nounOf(name).startsWith(nounOf(model)) && nounOf(model) !== "");
}

/** `organizations`, `Organisation` and `org` are one noun. */
const nounOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^organi[sz]ation/, "org")
    .replace(/^compan(?:y|ies)/, "company")
    .replace(/^communit(?:y|ies)/, "community")
    .replace(/s$/, "");

/** What a parameter of that name holds: a field of the organization, or its id. */
export function fieldNamedBy(parameter: string): string {
  const field = /(slug|name|domain|key|code|handle)$/i.exec(parameter)?.[1]?.toLowerCase();
  return field ?? "id";
}
