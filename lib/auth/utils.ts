import { resumeApiToken } from "@/lib/api-tokens/resume";
import { API_TOKEN_PREFIX } from "@/lib/api-tokens/token";
import { sessionConfig } from "@/lib/config/session";
import type { Role } from "@/lib/db/generated/client";
import { readCredentials, type CredentialSource } from "./credentials";
import { readAccount, type AccountRow } from "./read-account";
import { unsealSession } from "./session-cookie";
import { resumeSession } from "./sessions";
import { verifyToken } from "./token";

/** The person who sent a request, with what they belong to at this moment. */
export interface CurrentUser {
  id: string;
  email: string;
  name: string;
  /** The ids of the organizations that the user is a member of. */
  organizations: string[];
  memberships: { organizationId: string; role: Role }[];
  /** The session behind the cookie or the token; a token of another issuer and an API token have none. */
  session?: { id: string };
  /** The API token that the request was sent with: it shows its own organization alone, and a role that may be less. */
  apiToken?: { id: string };
}

/**
 * Who sent the request, or null: the one check that every guard stands on, in both routers. The session cookie counts, or
 * `Authorization: Bearer` with a JWT or an API token; where there is a bearer token, it alone counts. Credentials that are forged,
 * expired, ended or garbled are nobody's, and never an error.
 *
 * The memberships are read anew at each call, so that a change of role counts from the next request on.
 *
 * @param source the request; not needed in a Route Handler, nor below a route of next-portage
 * @throws TypeError where no request is given and none can be found; ConfigError; what the database throws
 * @example
 * const user = await getCurrentUser();
 * if (!user) return Response.json({ error: "Unauthorized" }, { status: 401 });
 * if (!user.organizations.includes(orgId)) return Response.json({ error: "Forbidden" }, { status: 403 });
 */
export async function getCurrentUser(source?: CredentialSource): Promise<CurrentUser | null> {
  const credentials = await readCredentials(sessionConfig().cookieName, source);
  if (credentials.bearer?.startsWith(API_TOKEN_PREFIX)) return userOfApiToken(credentials.bearer);
  if (credentials.bearer !== undefined) return userOfToken(credentials.bearer);
  const sessionId = await unsealSession(credentials.cookie);
  return sessionId === null ? null : userOfSession(sessionId);
}

/** The member that an API token acts for, in the token's organization and no other. */
async function userOfApiToken(text: string): Promise<CurrentUser | null> {
  const token = await resumeApiToken(text);
  const account = token && (await readAccount(token.userId));
  if (!account || account.disabledAt) return null;
  const { id, organizationId, role } = token;
  return { ...userOf({ ...account, memberships: [{ organizationId, role }] }), apiToken: { id } };
}

async function userOfToken(token: string): Promise<CurrentUser | null> {
  const claims = await verifyToken(token);
  if (!claims) return null;
  if (claims.sessionId === undefined) return userOfId(claims.userId);
  const user = await userOfSession(claims.sessionId);
  return user?.id === claims.userId ? user : null;
}

async function userOfSession(sessionId: string): Promise<CurrentUser | null> {
  const session = await resumeSession(sessionId);
  return session && { ...userOf(session), session: { id: sessionId } };
}

async function userOfId(id: string): Promise<CurrentUser | null> {
  const account = await readAccount(id);
  return account && !account.disabledAt ? userOf(account) : null;
}

function userOf({ id, email, name, memberships }: AccountRow): CurrentUser {
  const organizations = memberships.map(({ organizationId }) => organizationId);
  return { id, email, name, organizations, memberships };
}
