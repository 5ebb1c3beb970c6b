import type { Browser } from "playwright-core";
import { appPages, openAppPage, personWithLongNames, signIn } from "../support/app-pages";
import { DESKTOP, launch, openBrowser, PHONE } from "../support/browser";

describe("every page fits", () => {
  let browser: Browser;
  let person: Awaited<ReturnType<typeof personWithLongNames>>;
  beforeAll(async () => {
    [browser, person] = await Promise.all([launch(), personWithLongNames()]);
  });
  afterAll(() => browser.close());

  it.each([
    ["a phone", PHONE],
    ["a desktop", DESKTOP],
  ])("on %s: no sideways scrolling, one heading, every control named", async (_, viewport) => {
    const context = await openBrowser(browser, viewport);
    const page = await signIn(context, person.email);
    for (const one of appPages(person.orgId)) {
      await openAppPage(page, one);
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
      expect([one.path, found]).toEqual([one.path, fits]);
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
