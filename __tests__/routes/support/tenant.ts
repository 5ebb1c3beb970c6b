import { sessionConfig } from "@/lib/config/session";
import { sealSession } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/sessions";
import type { Membership, Organization, User } from "@/lib/db/generated/client";
import { orgDb, type OrgDb } from "@/lib/db/tenant";
import { makeMembership, makeOrganization, makeUser } from "../../support/db";

/** Somebody with a session: `headers` is what their browser sends. */
export interface Actor {
  user: User;
  headers: { cookie: string };
}

/** An organization, and a client to look into it. */
export interface Tenant {
  organization: Organization;
  db: OrgDb;
  /** Adds a member, signed in. */
  member(role?: Membership["role"]): Promise<Actor>;
}

/** A new user, signed in, who is a member of nothing. */
export async function makeActor(): Promise<Actor> {
  const user = await makeUser();
  const { id } = await startSession(user.id);
  return { user, headers: { cookie: `${sessionConfig().cookieName}=${await sealSession(id)}` } };
}

/** A new organization. */
export async function makeTenant(): Promise<Tenant> {
  const organization = await makeOrganization();
  const member = async (role: Membership["role"] = "MEMBER") => {
    const actor = await makeActor();
    await makeMembership(actor.user, organization, role);
    return actor;
  };
  return { organization, db: orgDb(organization.id), member };
}
