import { randomUUID } from "node:crypto";
import type { User } from "@/lib/db/generated/client";
import { makeMembership, makeProject, makeUser } from "../../support/db";
import { makePerson } from "../../routes/support/people";
import { makeActor, makeTenant, type Actor, type Tenant } from "../../routes/support/tenant";

/** Who sends a request. */
export type Sender = "nobody" | "person" | "member" | "admin" | "owner";

/** The people and the organization that all requests of a property are about. */
export interface World {
  readonly tenant: Tenant;
  readonly orgId: string;
  readonly webhookSecret: string;
  /** Cookies of each sender. */
  readonly headers: Readonly<Record<Sender, Readonly<Record<string, string>>>>;
  /** Somebody whose password is `PASSWORD`. */
  readonly account: User;
}

export async function makeWorld(): Promise<World> {
  const tenant = await makeTenant();
  const { user: account } = await makePerson();
  const [person, member, admin, owner] = [
    await makeActor(),
    await tenant.member("MEMBER"),
    await tenant.member("ADMIN"),
    await tenant.member("OWNER"),
  ];
  for (let i = 0; i < 5; i++) await makeProject(tenant.organization);
  const { id: orgId, webhookSecret } = tenant.organization;
  const headers = {
    nobody: {},
    person: person.headers,
    member: member.headers,
    admin: admin.headers,
    owner: owner.headers,
  };
  return { tenant, orgId, webhookSecret, headers, account };
}

/** Another member of the organization. */
export async function newMember({ tenant }: World): Promise<User> {
  const user = await makeUser({ email: `${randomUUID()}@example.com` });
  await makeMembership(user, tenant.organization);
  return user;
}

/** A project of the organization. */
export const newProject = async ({ tenant }: World): Promise<string> =>
  (await makeProject(tenant.organization, { name: randomUUID() })).id;

/** Somebody who owns an organization of their own. */
export async function newOwner(): Promise<{ actor: Actor; orgId: string }> {
  const tenant = await makeTenant();
  return { actor: await tenant.member("OWNER"), orgId: tenant.organization.id };
}
