import type { Browser, BrowserContext, Page } from "playwright-core";
import { appPages, openAppPage, personWithLongNames, signIn } from "../support/app-pages";
import { accessibilityIssues } from "../support/axe";
import { DESKTOP, expectVisible, launch, openBrowser, PHONE } from "../support/browser";

let browser: Browser;
let person: Awaited<ReturnType<typeof personWithLongNames>>;
beforeAll(async () => {
  [browser, person] = await Promise.all([launch(), personWithLongNames()]);
});
afterAll(() => browser.close());

const SCREENS = [
  ["a phone", PHONE, "light"],
  ["a phone", PHONE, "dark"],
  ["a desktop", DESKTOP, "light"],
  ["a desktop", DESKTOP, "dark"],
] as const;

describe.each(SCREENS)("on %s, %o, %s", (_, viewport, colorScheme) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await openBrowser(browser, viewport);
    page = await signIn(context, person.email);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  });
  afterAll(() => context.close());

  test("no page has an issue", async () => {
    // The reference is looked at below, with more on it.
    for (const one of appPages(person.orgId).filter(({ path }) => path !== "/docs")) {
      await openAppPage(page, one);
      expect([one.path, await accessibilityIssues(page)]).toEqual([one.path, []]);
    }
  });

  test.each([
    ["projects", "New project"],
    ["projects", "Import"],
    ["members", "Invite a member"],
    ["tokens", "New API token"],
  ])("nor has the dialog on the page of %s behind %s", async (path, name) => {
    await page.goto(`/orgs/${person.orgId}/${path}`);
    await page.getByRole("button", { name, exact: true }).click();
    await expectVisible(page.getByRole("dialog"));
    expect(await accessibilityIssues(page)).toEqual([]);
  });

  test("nor has the API reference with an operation open", async () => {
    await page.goto("/docs#/projects/postOrgsByOrgIdProjects");
    await page.getByRole("button", { name: "Try it out" }).click();
    await expectVisible(page.getByRole("button", { name: "Execute" }));
    expect(await accessibilityIssues(page)).toEqual([]);
  });

  test.each([/^Organization: /, /^Account: /])("nor has the menu %s", async (name) => {
    await page.goto(`/orgs/${person.orgId}/projects`);
    await page.getByRole("button", { name }).click();
    expect(await accessibilityIssues(page)).toEqual([]);
  });
});
