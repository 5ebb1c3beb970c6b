import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { BUILD_TIMEOUT } from "../../support/packages";
import { accessibilityIssues } from "../support/axe";
import { DESKTOP, expectVisible, launch, PHONE, watch } from "../support/browser";
import { BASE_URL } from "../support/client";
import { startDevServer, type Server } from "../support/server";

const ROOT = path.resolve(__dirname, "../../..");

describe("in production", () => {
  it("is not there", async () => {
    for (const address of ["/migration", "/migration/changes"]) {
      expect((await fetch(`${BASE_URL}${address}`)).status).toBe(404);
    }
  });

  it("has left nothing of the command in the build", () => {
    const folder = path.join(ROOT, ".next");
    const files = fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:js|json)$/.test(entry.name))
      .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
      .filter((name) => !/^(?:dev|cache)\b/.test(name));
    expect(files.filter((name) => name.endsWith(".nft.json")).length).toBeGreaterThan(20);
    const holding = files.filter((name) =>
      /next-portage-cli\/|portage-cli\/dist|lib\/migration|migrationBoard|oxc-parser/.test(
        fs.readFileSync(path.join(folder, name), "utf8"),
      ),
    );
    expect(holding).toEqual([]);
  });
});

describe("in development", () => {
  let server: Server;
  let browser: Browser;
  const open = async (
    settings: Parameters<Browser["newContext"]>[0],
  ): Promise<{ page: Page; problems: string[] }> => {
    const context = await browser.newContext({ viewport: DESKTOP, ...settings });
    const page = await context.newPage();
    const problems = watch(page);
    await page.goto(`${server.baseUrl}/migration`);
    await page.getByRole("heading", { name: "portage", level: 1 }).waitFor();
    return { page, problems };
  };
  beforeAll(async () => {
    execFileSync("npm", ["run", "build", "-w", "next-portage-cli"], { cwd: ROOT, stdio: "pipe" });
    [server, browser] = await Promise.all([startDevServer(), launch()]);
  }, 2 * BUILD_TIMEOUT);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shows this app's routes, and follows its files without losing what was typed", async () => {
    const { page, problems } = await open({});
    const madeAt = () => page.locator("header time").getAttribute("datetime");
    await page.getByLabel("Search").fill("health");
    expect(await page.locator("tbody tr:visible th").allInnerTexts()).toEqual(["/api/health"]);
    const before = await madeAt();
    const [file, now] = [path.join(ROOT, "app/api/health/route.ts"), new Date()];
    const reloaded = page.waitForEvent("load");
    fs.utimesSync(file, now, now);
    await reloaded;
    expect(await madeAt()).not.toBe(before);
    expect(await page.getByLabel("Search").inputValue()).toBe("health");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    expect(await page.locator("tbody tr:visible th").allInnerTexts()).toEqual(["/api/health"]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("shows the route again that was open", async () => {
    const { page } = await open({});
    await page.locator("tbody a", { hasText: "/api/health" }).click();
    await page.getByRole("dialog", { name: "/api/health" }).waitFor();
    const [file, now] = [path.join(ROOT, "app/api/health/route.ts"), new Date()];
    const reloaded = page.waitForEvent("load");
    fs.utimesSync(file, now, now);
    await reloaded;
    await expectVisible(page.getByRole("dialog", { name: "/api/health" }));
    await page.context().close();
  });

  it.each([
    ["a phone", PHONE, "light"],
    ["a phone", PHONE, "dark"],
    ["a desktop", DESKTOP, "light"],
    ["a desktop", DESKTOP, "dark"],
  ] as const)("fits %s, %o, %s, without an issue for axe", async (_, viewport, colorScheme) => {
    const { page, problems } = await open({ viewport, colorScheme, reducedMotion: "reduce" });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ overflow, problems }).toEqual({ overflow: 0, problems: [] });
    expect(await accessibilityIssues(page)).toEqual([]);
    await page.context().close();
  });
});
