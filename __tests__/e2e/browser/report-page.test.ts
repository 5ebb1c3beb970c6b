import type { Browser, BrowserContext, Page } from "playwright-core";
import { BUILD_TIMEOUT } from "../../support/packages";
import { accessibilityIssues } from "../support/axe";
import { DESKTOP, launch, PHONE, watch } from "../support/browser";
import { writeReportPage, type ReportPage } from "../support/report-page";

/** In the order of the table. */
const ADDRESSES = [
  "/api/broken",
  "/api/me",
  "/api/moved",
  "/api/new",
  "/api/orgs/[orgId]/members",
  "/api/orgs/[orgId]/open",
  "/api/place",
  "/api/silent",
];

const shownRows = (page: Page): Promise<string[]> => page.locator("tbody tr:visible th").allInnerTexts();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? "");

describe("the page of portage report", () => {
  let report: ReportPage;
  let browser: Browser;
  let context: BrowserContext;
  let problems: string[];
  const open = async (settings: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> => {
    context = await browser.newContext({ viewport: DESKTOP, ...settings });
    const page = await context.newPage();
    problems = watch(page);
    await page.goto(report.url);
    return page;
  };
  beforeAll(async () => {
    [report, browser] = await Promise.all([writeReportPage(), launch()]);
  }, BUILD_TIMEOUT);
  afterEach(async () => {
    await context.close();
    // The policy lets its own script run, and nothing else is asked for.
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });
  afterAll(async () => {
    await browser?.close();
    report?.remove();
  });

  it("searches by address, file, method and state", async () => {
    const page = await open();
    const search = page.getByLabel("Search");
    expect(await shownRows(page)).toEqual(ADDRESSES);
    for (const [words, rows] of [
      ["ORGS open", ["/api/orgs/[orgId]/open"]],
      ["place.ts", ["/api/place"]],
      ["get members", ["/api/orgs/[orgId]/members"]],
      ["blocked", ["/api/broken", "/api/place"]],
      ["no such route", []],
    ] as const) {
      await search.fill(words);
      expect(await shownRows(page)).toEqual(rows);
      expect(await page.getByRole("status").innerText()).toBe(`${rows.length} of 8 routes`);
    }
    await search.press("Escape");
    expect(await shownRows(page)).toEqual(ADDRESSES);
    expect(await page.getByRole("status").innerText()).toBe("8 routes");
  });

  it("filters, by several things at once", async () => {
    const page = await open();
    await page.getByLabel("State").selectOption("in pages/api");
    expect(await shownRows(page)).toEqual([1, 4, 5, 7].map((index) => ADDRESSES[index]));
    await page.getByLabel("Guard").selectOption("no");
    expect(await shownRows(page)).toEqual(["/api/orgs/[orgId]/open", "/api/silent"]);
    await page.getByLabel("with findings").check();
    expect(await shownRows(page)).toEqual(["/api/orgs/[orgId]/open"]);
    await page.getByLabel("Guard").selectOption("all");
    await page.getByLabel("Organization").selectOption("yes");
    expect(await shownRows(page)).toEqual([]);
  });

  it("sorts by a column, and back", async () => {
    const page = await open();
    const state = page.getByRole("columnheader", { name: "State" });
    await state.getByRole("button").click();
    expect(await state.getAttribute("aria-sort")).toBe("ascending");
    const byState = await shownRows(page);
    expect(byState.slice(0, 4)).toEqual([1, 4, 5, 7].map((index) => ADDRESSES[index]));
    expect(byState.at(-1)).toBe("/api/new");
    await state.getByRole("button").click();
    expect(await state.getAttribute("aria-sort")).toBe("descending");
    expect((await shownRows(page))[0]).toBe("/api/new");
    await page.getByRole("columnheader", { name: "Route" }).getByRole("button").click();
    expect(await shownRows(page)).toEqual(ADDRESSES);
    expect(await state.getAttribute("aria-sort")).toBeNull();
  });

  it("goes by keyboard: search, down, open, close", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("orgs");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("/api/orgs/[orgId]/members");
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("/api/orgs/[orgId]/open");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("k");
    expect(await focused(page)).toBe("/api/orgs/[orgId]/members");
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    );
    expect(outline).toBe("solid");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: "/api/orgs/[orgId]/members" });
    await panel.waitFor();
    expect(await panel.innerText()).toContain("npx portage move 'pages/api/orgs/[orgId]/members.ts'");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("/api/orgs/[orgId]/members");
    expect(new URL(page.url()).hash).toBe("");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    await page.keyboard.press("Enter");
    await panel.waitFor();
  });

  it("opens a route from the map, from a finding and from its address", async () => {
    const page = await open();
    const panel = page.getByRole("dialog");
    await page.locator(".map a").first().click();
    await panel.waitFor();
    await panel.getByRole("button", { name: "Close" }).click();
    await panel.waitFor({ state: "hidden" });
    await page
      .locator("section", { hasText: "Findings" })
      .getByRole("link", { name: "/api/new" })
      .first()
      .click();
    await panel.waitFor();
    expect(await panel.getByRole("heading", { level: 3 }).innerText()).toBe("/api/new");
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#route-/);
    const other = await context.newPage();
    await other.goto(`${report.url}${hash}`);
    await other.getByRole("dialog", { name: "/api/new" }).waitFor();
  });

  it.each([
    ["a phone", PHONE],
    ["a desktop", DESKTOP],
  ])("fits %s: no sideways scrolling, every control named", async (_, viewport) => {
    const page = await open({ viewport });
    const measure = () =>
      page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        headings: document.querySelectorAll("h1").length,
        unlabelled: [...document.querySelectorAll<HTMLInputElement>("input, select")].filter(
          (field) => field.labels?.length === 0,
        ).length,
      }));
    expect(await measure()).toEqual({ overflow: 0, headings: 1, unlabelled: 0 });
    await page.locator("tbody a").first().click();
    const box = await page.getByRole("dialog").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
    expect(await measure()).toMatchObject({ overflow: 0 });
  });

  it.each([
    ["a phone", PHONE, "light"],
    ["a phone", PHONE, "dark"],
    ["a desktop", DESKTOP, "light"],
    ["a desktop", DESKTOP, "dark"],
  ] as const)(
    "has no issue for axe on %s, %o, %s, nor with a route open",
    async (_, viewport, colorScheme) => {
      const page = await open({ viewport, colorScheme, reducedMotion: "reduce" });
      expect(await accessibilityIssues(page)).toEqual([]);
      await page.locator("tbody a").first().click();
      await page.getByRole("dialog").waitFor();
      expect(await accessibilityIssues(page)).toEqual([]);
    },
  );

  it("is whole without its script: every route in a part that its link leads to", async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await shownRows(page)).toEqual(ADDRESSES);
    expect(await page.getByLabel("Search").isVisible()).toBe(false);
    await page.locator("tbody a", { hasText: "/api/place" }).click();
    const part = page.locator("article:target");
    expect(await part.locator("h3").innerText()).toBe("/api/place");
    expect(await part.isVisible()).toBe(true);
  });

  it("prints the overview and the table, in light colours", async () => {
    const page = await open({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    expect(await shownRows(page)).toEqual(ADDRESSES);
    for (const hidden of ["#controls", "#details", "dialog"]) {
      expect(await page.locator(hidden).isVisible()).toBe(false);
    }
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(colour).toBe("rgb(255, 255, 255)");
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  });
});
