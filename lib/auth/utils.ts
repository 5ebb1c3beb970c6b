import { resumeApiToken } from "@/lib/api-tokens/resume";
import { API_TOKEN_PREFIX } from "@/lib/api-tokens/token";
import { sessionConfig } from "@/lib/config/session";
import { getPrisma } from "@/lib/db/client";
import type { Role } from "@/lib/db/generated/client";
import { readCredentials, type Credentials, type CredentialSource } from "./credentials";
import { membershipsOf } from "./memberships";
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
  const account = await accountOf(credentials);
  if (!account) return null;
  const memberships = await membershipsOf(account.id);
  const organizations = memberships.map(({ organizationId }) => organizationId);
  return { ...account, organizations, memberships };
}

/** The member that an API token acts for, in the token's organization and no other. */
async function userOfApiToken(text: string): Promise<CurrentUser | null> {
  const token = await resumeApiToken(text);
  const account = token && (await accountOfUser(token.userId));
  if (!account) return null;
  const { id, organizationId, role } = token;
  const memberships = [{ organizationId, role }];
  return { ...account, organizations: [organizationId], memberships, apiToken: { id } };
}

type Account = Pick<CurrentUser, "id" | "email" | "name" | "session">;

async function accountOf({ cookie, bearer }: Credentials): Promise<Account | null> {
  if (bearer !== undefined) return accountOfToken(bearer);
  const id = await unsealSession(cookie);
  return id === null ? null : accountOfSession(id);
}

async function accountOfToken(token: string): Promise<Account | null> {
  const claims = await verifyToken(token);
  if (!claims) return null;
  if (claims.sessionId === undefined) return accountOfUser(claims.userId);
  const account = await accountOfSession(claims.sessionId);
  return account?.id === claims.userId ? account : null;
}

async function accountOfSession(sessionId: string): Promise<Account | null> {
  const session = await resumeSession(sessionId);
  if (!session) return null;
  const { id, email, name } = session.user;
  return { id, email, name, session: { id: session.id } };
}

async function accountOfUser(id: string): Promise<Account | null> {
  const prisma = await getPrisma();
  const user = await prisma.user.findUnique({ where: { id }, omit: { passwordHash: true } });
  return user && !user.disabledAt ? { id: user.id, email: user.email, name: user.name } : null;
}
