import type { Browser } from "playwright-core";
import { createProject, newEmail, PASSWORD, registerWithOrg } from "../support/accounts";
import { DESKTOP, expectGone, expectVisible, launch, openBrowser, PHONE } from "../support/browser";

const LONG = "A-name-without-any-place-to-break-that-is-longer-than-a-telephone-is-wide-and-then-some";

const pages = (orgId: string) => [
  { path: "/sign-in", heading: "Sign in" },
  { path: "/register", heading: "Create an account" },
  { path: "/no-such-page", heading: "There is no such page" },
  { path: "/orgs", heading: "Organizations" },
  { path: `/orgs/${orgId}`, heading: "Organization" },
  { path: `/orgs/${orgId}/projects`, heading: "Projects" },
  { path: `/orgs/${orgId}/members`, heading: "Members" },
  { path: "/account", heading: "Account" },
  { path: "/invitations/accept", heading: "Invitation" },
];

describe("every page fits", () => {
  let browser: Browser;
  let person: Awaited<ReturnType<typeof registerWithOrg>>;
  beforeAll(async () => {
    browser = await launch();
    person = await registerWithOrg(LONG);
    await createProject(person.client, person.orgId, LONG);
    await person.client.post(`/api/orgs/${person.orgId}/members`, {
      email: newEmail(LONG.slice(0, 40)),
      role: "MEMBER",
    });
  });
  afterAll(() => browser.close());

  it.each([
    ["a phone", PHONE],
    ["a desktop", DESKTOP],
  ])("on %s: no sideways scrolling, one heading, every control named", async (_, viewport) => {
    const context = await openBrowser(browser, viewport);
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectVisible(page.getByRole("heading", { name: "Projects", level: 1 }));
    for (const { path, heading } of pages(person.orgId)) {
      await page.goto(path);
      await expectVisible(page.getByRole("heading", { name: heading, level: 1, exact: true }));
      await expectGone(page.locator("output.skeleton").first());
      const found = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        headings: document.querySelectorAll("h1").length,
        language: document.documentElement.lang,
        titled: document.title.endsWith("Portage"),
        unlabelled: [...document.querySelectorAll("input, select, textarea")].filter(
          (field) => (field as HTMLInputElement).labels?.length === 0 && !field.hasAttribute("aria-label"),
        ).length,
      }));
      const fits = { overflow: 0, headings: 1, language: "en", titled: true, unlabelled: 0 };
      expect([path, found]).toEqual([path, fits]);
    }
    await context.close();
  });
});
