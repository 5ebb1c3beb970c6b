import { hashPassword } from "@/lib/auth/password";
import { sealSession } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/sessions";
import { sessionConfig } from "@/lib/config/session";
import type { Membership, Organization, User } from "@/lib/db/generated/client";
import { makeMembership, makeUser } from "../../support/db";
import { Browser } from "./browser";

export const PASSWORD = "correct horse battery";

let passwordHash: Promise<string> | undefined;

/** A browser, and who uses it. */
export interface Person {
  browser: Browser;
  user: User;
}

/** Somebody with an account and the password `PASSWORD`, signed in. */
export async function makePerson(data: Parameters<typeof makeUser>[0] = {}): Promise<Person> {
  passwordHash ??= hashPassword(PASSWORD);
  const user = await makeUser({ passwordHash: await passwordHash, ...data });
  const browser = new Browser();
  const { id } = await startSession(user.id);
  browser.cookies.set(sessionConfig().cookieName, await sealSession(id));
  return { browser, user };
}

/** Somebody signed in who is a member of the organization. */
export async function makeMember(
  organization: Pick<Organization, "id">,
  role: Membership["role"] = "MEMBER",
): Promise<Person> {
  const person = await makePerson();
  await makeMembership(person.user, organization, role);
  return person;
}
