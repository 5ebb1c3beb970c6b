import type { Browser, BrowserContext, Page } from "playwright-core";
import { createProject, newEmail, PASSWORD, registerWithOrg } from "../support/accounts";
import {
  DESKTOP,
  expectGone,
  expectVisible,
  launch,
  openBrowser,
  PHONE,
  signInOnScreen,
} from "../support/browser";

const LONG = "A-name-without-any-place-to-break-that-is-longer-than-a-telephone-is-wide-and-then-some";

const pages = (orgId: string) => [
  { path: "/sign-in", heading: "Sign in" },
  { path: "/register", heading: "Create an account" },
  { path: "/confirm", heading: "Confirm your e-mail address" },
  { path: "/no-such-page", heading: "There is no such page" },
  { path: "/docs", heading: "API reference" },
  { path: "/orgs", heading: "Organizations" },
  { path: `/orgs/${orgId}`, heading: "Organization" },
  { path: `/orgs/${orgId}/projects`, heading: "Projects" },
  { path: `/orgs/${orgId}/members`, heading: "Members" },
  { path: `/orgs/${orgId}/tokens`, heading: "API tokens" },
  { path: `/orgs/${orgId}/audit`, heading: "Audit log" },
  { path: "/account", heading: "Account" },
  { path: "/invitations/accept", heading: "Invitation" },
];

async function signIn(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await signInOnScreen(page, email, PASSWORD);
  return page;
}

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
    await person.client.post(`/api/orgs/${person.orgId}/tokens`, { name: LONG });
  });
  afterAll(() => browser.close());

  it.each([
    ["a phone", PHONE],
    ["a desktop", DESKTOP],
  ])("on %s: no sideways scrolling, one heading, every control named", async (_, viewport) => {
    const context = await openBrowser(browser, viewport);
    const page = await signIn(context, person.email);
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

  it("opens the menus of the header inside a phone's screen, and closes them by keyboard", async () => {
    const context = await openBrowser(browser, PHONE);
    const page = await signIn(context, person.email);
    for (const name of [/^Organization: /, /^Account: /]) {
      const button = page.getByRole("button", { name });
      await button.click();
      expect(await button.getAttribute("aria-expanded")).toBe("true");
      const panel = page.locator(`[id="${await button.getAttribute("aria-controls")}"]`);
      const box = await panel.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      expect(await panel.isVisible()).toBe(false);
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    await context.close();
  });
});
