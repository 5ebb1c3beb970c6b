import { randomUUID } from "node:crypto";
import type { RouteMethod } from "@/lib/policy";
import { PASSWORD, type Person, type Tenant } from "./tenant";

/** What a route takes beside its path. */
export interface Input {
  /** Sent as JSON. */
  body?: Record<string, unknown>;
  /** Sent as the file of a form. */
  file?: string;
}

/** For whom the input is made: the organization in the path, and who sends it. */
export interface Scene {
  tenant: Tenant;
  person: Person | undefined;
}

const unique = (word: string): string => `${word} ${randomUUID()}`;
const newEmail = (): string => `new.${randomUUID()}@example.com`;

/**
 * A valid input for every route that takes one. All that is written by hand for a route: that a new one needs it is noticed by its first
 * request, which is not answered with 2xx.
 */
const INPUTS: Partial<Record<RouteMethod, (scene: Scene) => Input>> = {
  "POST /api/auth/register": () => ({ body: { email: newEmail(), name: "New", password: PASSWORD } }),
  "POST /api/auth/confirm": ({ tenant }) => ({
    body: { token: tenant.confirmationToken, password: PASSWORD },
  }),
  "POST /api/auth/sign-in": ({ tenant }) => ({
    body: { email: tenant.people.stranger.email, password: PASSWORD },
  }),
  "POST /api/webhooks/:orgId": ({ tenant }) => ({
    body: { deliveryId: unique("delivery"), projectId: tenant.projectId, ref: "main", status: "queued" },
  }),
  "PATCH /api/me": ({ person }) => ({ body: { name: person?.name ?? "Nobody" } }),
  "PUT /api/me/password": () => ({ body: { current: PASSWORD, next: `${PASSWORD} staple` } }),
  "POST /api/invitations/accept": ({ person, tenant }) => ({
    body: { token: person?.invitedBy ?? tenant.invitationToken },
  }),
  "POST /api/orgs": () => ({ body: { name: unique("organization") } }),
  "PATCH /api/orgs/:orgId": ({ tenant }) => ({ body: { name: `renamed ${tenant.canary}` } }),
  "POST /api/orgs/:orgId/members": () => ({ body: { email: newEmail(), role: "MEMBER" } }),
  "PATCH /api/orgs/:orgId/members/:userId": () => ({ body: { role: "ADMIN" } }),
  "POST /api/orgs/:orgId/tokens": () => ({ body: { name: unique("token"), role: "MEMBER" } }),
  "POST /api/orgs/:orgId/projects": () => ({ body: { name: unique("project") } }),
  "PATCH /api/orgs/:orgId/projects/:projectId": () => ({ body: { name: unique("renamed") } }),
  "POST /api/orgs/:orgId/projects/import": () => ({ file: `name,description\n${unique("imported")},\n` }),
};

export const inputOf = (key: RouteMethod, scene: Scene): Input => INPUTS[key]?.(scene) ?? {};

/** The input as a request carries it. */
export function encoded({ body, file }: Input): { headers: Record<string, string>; body?: string } {
  if (body) return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  if (file === undefined) return { headers: {} };
  const boundary = "tenancy";
  const head = `Content-Disposition: form-data; name="file"; filename="projects.csv"\r\nContent-Type: text/csv`;
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: `--${boundary}\r\n${head}\r\n\r\n${file}\r\n--${boundary}--\r\n`,
  };
}
