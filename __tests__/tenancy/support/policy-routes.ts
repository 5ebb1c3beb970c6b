import { PATH_IDS, POLICY, type IdKind, type RouteMethod, type Rule } from "@/lib/policy";

/** A line of the policy, for one method. */
export interface Entry {
  /** As in the policy: `PATCH /api/me`, or `* /api/projects`. */
  key: RouteMethod;
  method: string;
  path: string;
  rule: Rule;
  /** The parameters of the path that hold ids, with the kind of each. */
  ids: Record<string, IdKind>;
}

/** What a star stands for. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const kindOf = (name: string): IdKind | undefined =>
  Object.hasOwn(PATH_IDS, name) ? PATH_IDS[name as keyof typeof PATH_IDS] : undefined;

function idsOf(path: string): Record<string, IdKind> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.flatMap((name) => (kindOf(name) ? [[name, kindOf(name) as IdKind]] : [])));
}

/** The policy, line by line and method by method. */
export const ENTRIES: readonly Entry[] = Object.entries(POLICY).flatMap(([key, rule]) => {
  const [name = "", path = ""] = key.split(" ");
  const methods = name === "*" ? METHODS : [name];
  return methods.map((method) => ({ key: key as RouteMethod, method, path, rule, ids: idsOf(path) }));
});

/** `GET /api/orgs/:orgId`, for titles. */
export const titleOf = ({ method, path }: Entry): string => `${method} ${path}`;
