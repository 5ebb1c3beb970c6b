import { randomUUID } from "node:crypto";
import type { IdKind } from "@/lib/policy";
import type { Sent } from "./client";
import { encoded, inputOf } from "./inputs";
import type { Entry } from "./policy-routes";
import type { Person, Tenant } from "./tenant";

/** The id that stands for each kind: one of the tenant's rows. */
export function idOf(tenant: Tenant, kind: IdKind, person?: Person): string {
  const ids: Partial<Record<IdKind, string>> = {
    organization: tenant.id,
    project: tenant.projectId,
    member: tenant.people.other.id,
    invitation: tenant.invitationId,
    session: (person ?? tenant.people.other).sessionId,
    apiToken: tenant.tokens.other.id,
  };
  return ids[kind] ?? randomUUID();
}

/** The ids of a route's path, all of them of one tenant. */
export const pathIds = (entry: Entry, tenant: Tenant, person?: Person): Record<string, string> =>
  Object.fromEntries(Object.entries(entry.ids).map(([name, kind]) => [name, idOf(tenant, kind, person)]));

/** A path with its parameters filled in. */
export const fill = (path: string, ids: Record<string, string>): string =>
  path.replaceAll(/\/:(\w+)\*/g, "").replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? name);

/** A whole request: the route of an entry with valid input, about these ids, from somebody. */
export function requestTo(
  entry: Entry,
  ids: Record<string, string>,
  from: { tenant: Tenant; person: Person | undefined; headers: Record<string, string> },
): Sent {
  const { headers, body } = encoded(inputOf(entry.key, from));
  return {
    method: entry.method,
    path: fill(entry.path, ids),
    headers: { ...headers, ...from.headers },
    body,
  };
}
