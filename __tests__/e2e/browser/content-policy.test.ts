import type { Browser } from "playwright-core";
import { createProject, PASSWORD, registerWithOrg } from "../support/accounts";
import { expectVisible, launch, openBrowser, signInOnScreen, watch } from "../support/browser";

interface Violation {
  directive: string;
  blocked: string;
}

const PUBLIC = ["/sign-in", "/register", "/confirm", "/confirm#token=x", "/docs", "/no-such-page"];
const PRIVATE = ["/", "/orgs", "/account", "/invitations/accept", "/invitations/accept#token=x"];
const OF_ORGANIZATION = ["", "/projects", "/members", "/tokens", "/audit"];

describe("the content security policy", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it("is kept to by every screen", async () => {
    const { client, email, orgId } = await registerWithOrg();
    await createProject(client, orgId, "Loom");
    const context = await openBrowser(browser);
    const page = await context.newPage();
    const problems = watch(page);
    const violations: Violation[] = [];
    await page.exposeFunction("tellViolation", (violation: Violation) => violations.push(violation));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        const tell = (globalThis as unknown as { tellViolation(violation: Violation): void }).tellViolation;
        tell({ directive: effectiveDirective, blocked: blockedURI });
      });
    });
    const visit = async (path: string): Promise<void> => {
      await page.goto(path, { waitUntil: "networkidle" }).catch(() => page.waitForLoadState("load"));
      await expectVisible(page.getByRole("heading", { level: 1 }));
    };
    for (const path of PUBLIC) await visit(path);
    await signInOnScreen(page, email, PASSWORD);
    for (const path of [...PRIVATE, ...OF_ORGANIZATION.map((tab) => `/orgs/${orgId}${tab}`)])
      await visit(path);
    expect({ violations, problems }).toEqual({ violations: [], problems: [] });

    // That the list would not be empty otherwise:
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    });
    await page.waitForFunction(() => true);
    expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
    expect(violations).toEqual([{ directive: "script-src-elem", blocked: "inline" }]);
    await context.close();
  });

  it("keeps the application out of frames", async () => {
    const context = await openBrowser(browser);
    const page = await context.newPage();
    await page.goto("/sign-in");
    const framed = await page.evaluate(async () => {
      const frame = document.createElement("iframe");
      frame.src = "/sign-in";
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      document.body.append(frame);
      await loaded;
      return Boolean(frame.contentDocument?.querySelector("form"));
    });
    expect(framed).toBe(false);
    await context.close();
  });
});
