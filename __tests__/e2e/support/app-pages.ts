import { createProject, newEmail, PASSWORD, registerWithOrg } from "./accounts";
import { expectGone, expectVisible, signInOnScreen } from "./browser";
import type { BrowserContext, Page } from "playwright-core";

/** A text that fits nowhere. */
const LONG = "A-name-without-any-place-to-break-that-is-longer-than-a-telephone-is-wide-and-then-some";

export interface AppPage {
  readonly path: string;
  /** Its only heading of level 1. */
  readonly heading: string;
  /** What appears last. */
  readonly last?: string;
}

/** Every page of the app, by an organization whose member is signed in. */
export const appPages = (orgId: string): readonly AppPage[] => [
  { path: "/sign-in", heading: "Sign in" },
  { path: "/register", heading: "Create an account" },
  { path: "/confirm", heading: "Confirm your e-mail address" },
  { path: "/no-such-page", heading: "There is no such page" },
  { path: "/docs", heading: "API reference", last: ".opblock >> nth=-1" },
  { path: "/orgs", heading: "Organizations" },
  { path: `/orgs/${orgId}`, heading: "Organization" },
  { path: `/orgs/${orgId}/projects`, heading: "Projects" },
  { path: `/orgs/${orgId}/members`, heading: "Members" },
  { path: `/orgs/${orgId}/tokens`, heading: "API tokens" },
  { path: `/orgs/${orgId}/audit`, heading: "Audit log" },
  { path: "/account", heading: "Account" },
  { path: "/invitations/accept", heading: "Invitation" },
];

/** Somebody whose every list has something in it, all of it long. */
export async function personWithLongNames(): Promise<Awaited<ReturnType<typeof registerWithOrg>>> {
  const person = await registerWithOrg(LONG);
  await createProject(person.client, person.orgId, LONG);
  await person.client.post(`/api/orgs/${person.orgId}/members`, {
    email: newEmail(LONG.slice(0, 40)),
    role: "MEMBER",
  });
  await person.client.post(`/api/orgs/${person.orgId}/tokens`, { name: LONG });
  return person;
}

export async function signIn(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await signInOnScreen(page, email, PASSWORD);
  return page;
}

/** Opens a page and waits until everything is on it. */
export async function openAppPage(page: Page, { path, heading, last }: AppPage): Promise<void> {
  await page.goto(path);
  await expectVisible(page.getByRole("heading", { name: heading, level: 1, exact: true }));
  await expectGone(page.locator("output.skeleton").first());
  if (last) await expectVisible(page.locator(last));
}
