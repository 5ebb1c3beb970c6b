import type { Browser, BrowserContext, Page } from "playwright-core";
import { PASSWORD, registerWithOrg } from "../support/accounts";
import {
  DESKTOP,
  expectVisible,
  launch,
  openBrowser,
  PHONE,
  signInOnScreen,
  watch,
} from "../support/browser";
import { BASE_URL } from "../support/client";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const operation = (page: Page, id: string) => page.locator(`[id$="-${id}"].opblock`);

/** Opens an operation and sends what its form has; gives the status that is shown. */
async function tryOut(page: Page, id: string, fill: () => Promise<void> = async () => {}): Promise<string> {
  const block = operation(page, id);
  await block.locator(".opblock-summary-control").click();
  await block.getByRole("button", { name: "Try it out" }).click();
  await fill();
  await block.getByRole("button", { name: "Execute" }).click();
  const status = block.locator(".live-responses-table .response-col_status").last();
  await expectVisible(status);
  return (await status.innerText()).trim();
}

async function openDocs(context: BrowserContext, page: Page): Promise<void> {
  await page.goto("/docs");
  await expectVisible(page.getByRole("heading", { name: "API reference", level: 1 }));
  await expectVisible(operation(page, "getOrgs"));
}

test("shows every operation to anybody, and asks nobody else for anything", async () => {
  const context = await openBrowser(browser);
  const page = await context.newPage();
  const problems = watch(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(BASE_URL) && !url.startsWith("data:")) elsewhere.push(url);
  });
  await openDocs(context, page);
  const document = await (await page.request.get("/api/openapi.json")).json();
  const ids = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId }) => operationId ?? []);
  expect(ids.length).toBeGreaterThan(40);
  expect(await page.locator(".opblock").count()).toBe(ids.length);
  await page.waitForLoadState("networkidle");
  expect({ problems, elsewhere }).toEqual({ problems: [], elsewhere: [] });
  await context.close();
});

test("tries requests out, as whoever is signed in", async () => {
  const { email, orgId } = await registerWithOrg();
  const context = await openBrowser(browser);
  const page = await context.newPage();
  const problems = watch(page);
  await openDocs(context, page);
  expect(await tryOut(page, "getOrgs")).toBe("401");
  await signInOnScreen(page, email, PASSWORD);
  await openDocs(context, page);
  expect(await tryOut(page, "getOrgs")).toBe("200");
  await expectVisible(operation(page, "getOrgs").getByText(orgId).first());
  const made = await tryOut(page, "postOrgsByOrgIdProjects", () =>
    operation(page, "postOrgsByOrgIdProjects").getByPlaceholder("orgId").fill(orgId),
  );
  expect(made).toBe("201");
  expect(problems).toEqual([]);
  await context.close();
});

test.each([
  ["a phone", PHONE],
  ["a desktop", DESKTOP],
])("fits on %s, also with an operation open", async (_, viewport) => {
  const context = await openBrowser(browser, viewport);
  const page = await context.newPage();
  await openDocs(context, page);
  await tryOut(page, "getOrgs");
  await operation(page, "postOrgsByOrgIdProjects").locator(".opblock-summary-control").click();
  await expectVisible(operation(page, "postOrgsByOrgIdProjects").getByRole("button", { name: "Try it out" }));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBe(0);
  await context.close();
});
