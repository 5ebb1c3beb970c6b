import type { ApiRoute, MountedHandlers } from "next-portage";
import * as acceptInvitation from "@/app/api/invitations/accept/route";
import * as audit from "@/app/api/orgs/[orgId]/audit/route";
import * as organization from "@/app/api/orgs/[orgId]/route";
import * as apiToken from "@/app/api/orgs/[orgId]/tokens/[tokenId]/route";
import * as webhookSecret from "@/app/api/orgs/[orgId]/webhook-secret/route";
import * as password from "@/app/api/me/password/route";
import * as organizations from "@/app/api/orgs/route";
import * as session from "@/app/api/sessions/[sessionId]/route";
import * as sessions from "@/app/api/sessions/route";
import * as signOut from "@/app/api/auth/sign-out/route";
import confirm from "@/pages/api/auth/confirm";
import register from "@/pages/api/auth/register";
import signIn from "@/pages/api/auth/sign-in";
import token from "@/pages/api/auth/token";
import me from "@/pages/api/me";
import activity from "@/pages/api/me/activity";
import invitation from "@/pages/api/orgs/[orgId]/invitations/[invitationId]";
import invitations from "@/pages/api/orgs/[orgId]/invitations/index";
import member from "@/pages/api/orgs/[orgId]/members/[userId]";
import members from "@/pages/api/orgs/[orgId]/members/index";
import apiTokens from "@/pages/api/orgs/[orgId]/tokens/index";
import { callApiRoute, type Answered } from "./api-route";

const MOUNTS: Record<string, ApiRoute | MountedHandlers> = {
  "/api/auth/register": register,
  "/api/auth/confirm": confirm,
  "/api/auth/sign-in": signIn,
  "/api/auth/sign-out": signOut,
  "/api/auth/token": token,
  "/api/me": me,
  "/api/me/activity": activity,
  "/api/me/password": password,
  "/api/sessions": sessions,
  "/api/sessions/[sessionId]": session,
  "/api/orgs": organizations,
  "/api/orgs/[orgId]": organization,
  "/api/orgs/[orgId]/webhook-secret": webhookSecret,
  "/api/orgs/[orgId]/audit": audit,
  "/api/orgs/[orgId]/tokens": apiTokens,
  "/api/orgs/[orgId]/tokens/[tokenId]": apiToken,
  "/api/orgs/[orgId]/members": members,
  "/api/orgs/[orgId]/members/[userId]": member,
  "/api/orgs/[orgId]/invitations": invitations,
  "/api/orgs/[orgId]/invitations/[invitationId]": invitation,
  "/api/invitations/accept": acceptInvitation,
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

/**
 * One person's browser: keeps cookies and calls the routes of both routers by their address, an API Route with mocks of
 * Node's pair, a Route Handler with a web Request.
 */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Sent with every request. */
  readonly headers: Record<string, string> = { "user-agent": "test-browser" };

  /** The cookies as a header, to replay them elsewhere. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Sends a request; an object goes as JSON. */
  async send<Body = Record<string, unknown>>(
    method: Method,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answered<Body>> {
    const headers: Record<string, string> = { ...this.headers };
    if (this.cookies.size > 0) headers.cookie = this.cookie;
    Object.assign(headers, extra);
    if (body !== undefined && !headers["content-type"]) headers["content-type"] = "application/json";
    const [address = "", search = ""] = path.split(/\?(.*)/s);
    const { mount, params } = find(address);
    const query = Object.fromEntries(new URLSearchParams(search));
    const request = { method, path, params, query, headers, body };
    const answered =
      typeof mount === "function" ? await callPages(mount, request) : await callApp(mount, request);
    for (const line of answered.setCookies) this.#keep(line);
    return answered as Answered<Body>;
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

interface Sent {
  method: Method;
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

function find(path: string): { mount: ApiRoute | MountedHandlers; params: Record<string, string> } {
  for (const [address, mount] of Object.entries(MOUNTS)) {
    const pattern = new RegExp(`^${address.replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`);
    const match = pattern.exec(path);
    if (match) return { mount, params: decoded(match.groups ?? {}) };
  }
  throw new Error(`No route is mounted at ${path}`);
}

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));

const callPages = (
  handler: ApiRoute,
  { method, path, params, query, headers, body }: Sent,
): Promise<Answered> =>
  callApiRoute(handler, {
    method,
    url: path,
    headers,
    query: { ...query, ...params },
    body: body as Record<string, unknown>,
  });

async function callApp(
  handlers: MountedHandlers,
  { method, path, params, headers, body }: Sent,
): Promise<Answered> {
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    // As a browser does; a Request alone has no length.
    init.headers = { ...headers, "content-length": String(bytes.length) };
    init.body = bytes;
  }
  const request = new Request(`http://localhost:3000${path}`, init);
  const response = await handlers[method](request, { params: Promise.resolve(params) });
  const text = await response.text();
  return {
    status: response.status,
    body: text ? JSON.parse(text) : undefined,
    header: (name) => response.headers.get(name) ?? undefined,
    setCookies: response.headers.getSetCookie(),
  };
}
