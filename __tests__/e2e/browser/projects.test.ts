import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { newEmail } from "../support/accounts";
import {
  createOrgOnScreen,
  expectAddress,
  expectGone,
  expectVisible,
  launch,
  openBrowser,
  registerOnScreen,
  watch,
} from "../support/browser";

describe("the projects of an organization", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    browser = await launch();
    context = await openBrowser(browser);
    page = await context.newPage();
    problems = watch(page);
    await registerOnScreen(page, "Ada", newEmail("ada"));
    await createOrgOnScreen(page, "Analytical Engines");
  });
  afterAll(() => browser.close());

  const row = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  const dialog = () => page.getByRole("dialog");
  const names = () => page.getByRole("list", { name: "Projects" }).getByRole("heading").allTextContents();

  async function create(name: string, description: string): Promise<void> {
    await page.getByRole("button", { name: "New project" }).first().click();
    await dialog().getByLabel("Name").fill(name);
    await dialog().getByLabel("Description").fill(description);
    await dialog().getByRole("button", { name: "Create project" }).click();
    await expectVisible(row(name));
  }

  it("starts empty, and a first one can be created", async () => {
    await expectVisible(page.getByText("No projects yet"));
    await create("Loom", "Punched cards");
    await expectVisible(row("Loom").getByText("Punched cards"));
    expect(await dialog().count()).toBe(0);
  });

  it("says that a name is taken at the field, and keeps the dialog", async () => {
    await page.getByRole("button", { name: "New project" }).click();
    await dialog().getByLabel("Name").fill("Loom");
    await dialog().getByRole("button", { name: "Create project" }).click();
    await expectVisible(dialog().locator("input[name=name][aria-invalid=true]"));
    await page.keyboard.press("Escape");
    await expectGone(dialog());
    // The focus is back where the dialog was opened from.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("New project");
  });

  it("is edited in place", async () => {
    await page.getByRole("button", { name: "Edit Loom" }).click();
    await dialog().getByLabel("Name").fill("Power loom");
    await dialog().getByRole("button", { name: "Save" }).click();
    await expectVisible(row("Power loom").getByText("Punched cards"));
    await expectVisible(page.getByRole("status").getByText("Power loom saved."));
  });

  it("is archived, found under its status, and restored", async () => {
    await create("Engine", "");
    await page.getByRole("button", { name: "Archive Power loom" }).click();
    await expectGone(row("Power loom"));
    await page.getByLabel("Status").selectOption("archived");
    await expectVisible(row("Power loom").getByText("Archived", { exact: true }));
    expect(new URL(page.url()).search).toBe("?status=archived");
    await page.getByRole("button", { name: "Restore Power loom" }).click();
    await expectVisible(page.getByText("No project fits"));
    await page.getByRole("button", { name: "Show active projects" }).click();
    await expectVisible(row("Power loom"));
  });

  it("is searched and ordered, and the address keeps it", async () => {
    await page.getByLabel("Order").selectOption("name");
    await expectAddress(page, "**?sort=name");
    await expectVisible(row("Engine"));
    await page.waitForFunction(() => document.querySelector("ul.list h2")?.textContent?.trim() === "Engine");
    expect((await names()).map((name) => name.trim())).toEqual(["Engine", "Power loom"]);
    await page.getByLabel("Search").fill("loo");
    await expectGone(row("Engine"));
    await page.reload();
    await expectVisible(row("Power loom"));
    expect(await page.getByLabel("Search").inputValue()).toBe("loo");
    expect((await names()).map((name) => name.trim())).toEqual(["Power loom"]);
    await page.getByLabel("Search").fill("");
    await expectVisible(row("Engine"));
  });

  it("comes from a CSV file, with what was skipped and why", async () => {
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await dialog().getByRole("button", { name: "Import" }).click();
    await expectVisible(dialog().getByText("Choose a CSV file."));
    const rows = Array.from({ length: 30 }, (_, index) => `Imported ${index + 1},from a file`);
    const buffer = Buffer.from(`name,description\n${rows.join("\n")}\nEngine,taken\n,nameless\n`);
    await dialog()
      .getByLabel("CSV file")
      .setInputFiles({ name: "projects.csv", mimeType: "text/csv", buffer });
    await dialog().getByRole("button", { name: "Import" }).click();
    await expectVisible(dialog().getByText("30 projects imported, 2 lines skipped."));
    const lines = await dialog().getByRole("row").allTextContents();
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^32\S/);
    await dialog().getByRole("button", { name: "Done" }).click();
  });

  it("shows the progress of a long upload, and can be given up", async () => {
    const session = await context.newCDPSession(page);
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 100_000,
    });
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const buffer = Buffer.from(`name,description\n${"x,y\n".repeat(200_000)}`);
    await dialog().getByLabel("CSV file").setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer });
    await dialog().getByRole("button", { name: "Import" }).click();
    await page.waitForFunction(() => {
      const { value = 0 } = document.querySelector("progress") ?? {};
      return value > 5 && value < 95;
    });
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await expectVisible(dialog().getByLabel("CSV file"));
    expect(await dialog().locator("[role=alert]").count()).toBe(0);
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await page.keyboard.press("Escape");
    await expectGone(dialog());
  });

  it("is read on page by page", async () => {
    await expectVisible(page.getByRole("list", { name: "Projects" }));
    expect(await names()).toHaveLength(20);
    await page.getByRole("button", { name: "Load more" }).click();
    await page.waitForFunction(() => document.querySelectorAll("ul.list > li").length === 32);
    expect(new Set(await names()).size).toBe(32);
    expect(await page.getByRole("button", { name: "Load more" }).count()).toBe(0);
  });

  it("is exported as a file", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    expect(text.trim().split(/\r?\n/)).toHaveLength(33);
    expect(text).toContain("Power loom");
  });

  it("is deleted only after a question", async () => {
    await page.getByRole("button", { name: "Delete Engine" }).click();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await expectVisible(row("Engine"));
    await page.getByRole("button", { name: "Delete Engine" }).click();
    await dialog().getByRole("button", { name: "Delete project" }).click();
    await expectGone(row("Engine"));
    await expectVisible(page.getByRole("status").getByText("Engine deleted."));
  });

  it("says when it could not be loaded, and tries again", async () => {
    await page.route("**/projects?*", (route) => route.abort());
    await page.getByLabel("Order").selectOption("-name");
    await expectVisible(page.getByText("This could not be loaded"));
    await page.unroute("**/projects?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expectVisible(row("Power loom"));
  });

  it("leads to the sign-in page when the session has ended meanwhile", async () => {
    await context.clearCookies();
    await page.getByRole("button", { name: "Archive Power loom" }).click();
    await expectAddress(page, /\/sign-in\?next=%2Forgs%2F[0-9a-f-]+%2Fprojects%3Fsort%3D-name$/);
  });

  it("has printed no error and thrown none", () => expect(problems).toEqual([]));
});
