import { randomBytes, randomUUID } from "node:crypto";
import { hashApiToken, newApiToken } from "@/lib/api-tokens/token";
import { hashConfirmationToken, newConfirmationToken } from "@/lib/auth/confirmation-token";
import { sealSession } from "@/lib/auth/session-cookie";
import { sessionConfig } from "@/lib/config/session";
import type { Role } from "@/lib/db/generated/enums";
import { hashInvitationToken, newInvitationToken } from "@/lib/orgs/invitation-token";
import type { Caller } from "@/lib/policy";

/** Runs SQL as somebody whom no policy binds, to make rows and to look at them behind the app's back. */
export type Sql = <Row>(text: string, parameters?: unknown[]) => Promise<Row[]>;

/** Somebody with an account and a session. */
export interface Person {
  id: string;
  email: string;
  name: string;
  sessionId: string;
  /** What the browser sends. */
  cookie: string;
  /** The token of an invitation into an organization that nobody is in yet. */
  invitedBy: string;
}

const MEMBERS = {
  owner: "OWNER",
  coOwner: "OWNER",
  admin: "ADMIN",
  member: "MEMBER",
  other: "MEMBER",
  disabled: "OWNER",
} as const satisfies Record<string, Role>;
type Name = keyof typeof MEMBERS | "stranger";
const NAMES = [...Object.keys(MEMBERS), "stranger"] as Name[];

interface Token {
  id: string;
  text: string;
}

/** An organization with a row in every table, whose every text carries the canary. */
export interface Tenant {
  id: string;
  /** Text that no other tenant has anywhere. */
  canary: string;
  webhookSecret: string;
  people: Record<Name, Person>;
  tokens: Record<"member" | "admin" | "owner" | "other", Token>;
  projectId: string;
  invitationId: string;
  /** Of an invitation that was made for somebody without an account. */
  invitationToken: string;
  /** The token of a sign-up that waits. */
  confirmationToken: string;
  /** The ids of all its rows, and of its people. */
  ids: string[];
}

type Row = Record<string, unknown>;
type Rows = Record<string, Row[]>;

const FAR = "2099-01-01T00:00:00Z";
/** Fits the password of every person here: `correct horse battery`. */
export const PASSWORD = "correct horse battery";

async function makePerson(
  canary: string,
  name: string,
  inviter: string,
): Promise<{ person: Person; invitation: Row }> {
  const email = `${name}.${canary}@example.com`.toLowerCase();
  const sessionId = randomUUID();
  const cookie = `${sessionConfig().cookieName}=${await sealSession(sessionId)}`;
  const token = newInvitationToken(inviter);
  const invitation = {
    id: randomUUID(),
    organizationId: inviter,
    email,
    role: "MEMBER",
    expiresAt: FAR,
    tokenHash: hashInvitationToken(token),
  };
  const person = {
    id: randomUUID(),
    email,
    name: `${name} ${canary}`,
    sessionId,
    cookie,
    invitedBy: token,
  };
  return { person, invitation };
}

/** Makes a tenant, in one statement. `passwordHash` is everybody's. */
export async function makeTenant(sql: Sql, passwordHash = "!"): Promise<Tenant> {
  const canary = `canary${randomBytes(9).toString("hex")}`;
  const [id, inviter] = [randomUUID(), randomUUID()];
  const made = await Promise.all(
    NAMES.map(async (name) => ({ name, ...(await makePerson(canary, name, inviter)) })),
  );
  const people = Object.fromEntries(made.map(({ name, person }) => [name, person])) as Tenant["people"];
  const invitationToken = newInvitationToken(id);
  const tenant: Tenant = {
    id,
    canary,
    webhookSecret: `secret-${canary}`,
    people,
    invitationToken,
    ids: [],
    confirmationToken: newConfirmationToken(),
    tokens: { member: newToken(id), admin: newToken(id), owner: newToken(id), other: newToken(id) },
    projectId: randomUUID(),
    invitationId: randomUUID(),
  };
  const rows: Rows = {
    ...peopleRows(tenant, passwordHash),
    ...organizationRows(tenant, inviter),
    Invitation: [...made.map(({ invitation }) => invitation), openInvitation(tenant)],
  };
  await insert(sql, rows);
  const owned = Object.entries(rows).flatMap(([table, list]) =>
    list.filter((row) => table === "User" || row["organizationId"] === id).map((row) => row["id"]),
  );
  tenant.ids = [id, ...owned].filter((one) => typeof one === "string");
  return tenant;
}

const newToken = (organizationId: string): Token => ({ id: randomUUID(), text: newApiToken(organizationId) });

function peopleRows({ id, canary, people, confirmationToken }: Tenant, passwordHash: string): Rows {
  const all = Object.entries(people);
  return {
    User: all.map(([name, person]) => ({
      id: person.id,
      email: person.email,
      name: person.name,
      passwordHash,
      disabledAt: name === "disabled" ? "2026-01-01T00:00:00Z" : null,
    })),
    Session: all.map(([, person]) => ({ id: person.sessionId, userId: person.id, expiresAt: FAR })),
    Membership: Object.entries(MEMBERS).map(([name, role]) => ({
      organizationId: id,
      role,
      userId: people[name as Name].id,
    })),
    Registration: [
      {
        id: randomUUID(),
        email: `waiting.${canary}@example.com`,
        name: canary,
        passwordHash,
        tokenHash: hashConfirmationToken(confirmationToken),
        expiresAt: FAR,
      },
    ],
  };
}

function organizationRows(tenant: Tenant, inviter: string): Rows {
  const { id, canary, people, tokens, projectId } = tenant;
  const slugs = { [id]: canary, [inviter]: `inviter-${canary}` };
  const apiToken = (of: Name, { id: tokenId, text }: Token, role: Role): Row => ({
    id: tokenId,
    organizationId: id,
    userId: people[of].id,
    name: `token ${canary}`,
    role,
    // In use just now: it is not written down again for a minute.
    tokenHash: hashApiToken(text),
    lastUsedAt: new Date(),
  });
  return {
    Organization: Object.entries(slugs).map(([one, slug]) => ({
      id: one,
      name: slug,
      slug,
      webhookSecret: one === id ? tenant.webhookSecret : `secret-${slug}`,
    })),
    Project: [
      { id: projectId, organizationId: id, name: `project ${canary}`, description: canary },
      { id: randomUUID(), organizationId: id, name: `archived ${canary}`, archivedAt: FAR },
    ],
    Deployment: [
      { id: randomUUID(), organizationId: id, projectId, ref: canary, status: "QUEUED", deliveryId: canary },
    ],
    Event: [
      { organizationId: id, type: "project.created", actorId: people.owner.id, data: { name: canary } },
    ],
    ApiToken: [
      apiToken("member", tokens.member, "MEMBER"),
      apiToken("admin", tokens.admin, "ADMIN"),
      apiToken("owner", tokens.owner, "OWNER"),
      apiToken("other", tokens.other, "MEMBER"),
    ],
    AuditEntry: [
      { organizationId: id, action: "project.created", actorId: people.owner.id, data: { name: canary } },
      { accountId: people.owner.id, action: "session.started", data: { canary } },
    ],
  };
}

function openInvitation({ id, canary, invitationId, invitationToken }: Tenant): Row {
  return {
    id: invitationId,
    organizationId: id,
    email: `invited.${canary}@example.com`,
    role: "MEMBER",
    expiresAt: FAR,
    tokenHash: hashInvitationToken(invitationToken),
  };
}

/** Foreign keys are looked at when the statement ends, so that the order says nothing. */
async function insert(sql: Sql, rows: Rows): Promise<void> {
  const tables = Object.entries(rows);
  const steps = tables.map(([table, list], at) => {
    const columns = [...new Set(list.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join();
    const from = `jsonb_populate_recordset(NULL::"${table}", $${at + 1}::jsonb)`;
    return `i${at} AS (INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${from})`;
  });
  await sql(
    `WITH ${steps.join(",\n")} SELECT 1`,
    tables.map(([, list]) => JSON.stringify(list)),
  );
}

/** What a caller of the policy sends to be known, to an organization of this tenant. */
export function credentialsOf(tenant: Tenant, caller: Caller): Record<string, string> {
  if (caller === "anonymous") return {};
  if (caller === "memberToken") return { authorization: `Bearer ${tenant.tokens.member.text}` };
  if (caller === "ownerToken") return { authorization: `Bearer ${tenant.tokens.owner.text}` };
  return { cookie: tenant.people[caller].cookie };
}

/** The person behind a caller; nobody for the anonymous one. */
export function personOf({ people }: Tenant, caller: Caller): Person | undefined {
  if (caller === "anonymous") return undefined;
  if (caller === "memberToken") return people.member;
  return people[caller === "ownerToken" ? "owner" : caller];
}
