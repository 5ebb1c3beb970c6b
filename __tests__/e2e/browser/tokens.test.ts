import type { Browser, Page } from "playwright-core";
import { PASSWORD, registerWithOrg } from "../support/accounts";
import { expectGone, expectVisible, launch, openBrowser, signInOnScreen, watch } from "../support/browser";
import { BASE_URL } from "../support/client";

const row = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

/** A program that sends the token: no browser, no cookie. */
async function send(token: string, method: string, path: string, body?: object): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(`${BASE_URL}${path}`, init)).status;
}

describe("API tokens and the audit log", () => {
  let browser: Browser;
  let page: Page;
  let token: string;
  let org: string;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    page = await (await openBrowser(browser)).newPage();
    watch(page, problems);
    const { email, orgId } = await registerWithOrg("Ada");
    await signInOnScreen(page, email, PASSWORD);
    org = `/api/orgs/${orgId}`;
  });
  afterAll(() => browser.close());

  it("makes a token, which is shown once", async () => {
    await page.getByRole("link", { name: "API tokens" }).click();
    await expectVisible(page.getByText("No API tokens yet"));
    await page.getByRole("button", { name: "New API token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the token" }).click();
    await expectVisible(dialog.getByText("Give the token a name."));
    await dialog.getByLabel("Name").fill("Deploys from CI");
    await dialog.getByLabel("Role").selectOption("ADMIN");
    await dialog.getByLabel("Works for").selectOption("30");
    await dialog.getByRole("button", { name: "Make the token" }).click();
    token = await dialog.getByLabel("API token").inputValue();
    expect(token).toMatch(/^portage_[\w-]{70}$/);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expectVisible(row(page, "Deploys from CI").getByText("Admin", { exact: true }));
    await expectVisible(row(page, "Never used."));
    expect(await page.content()).not.toContain(token);
  });

  it("acts for its maker in the organization, and nowhere else", async () => {
    expect(await send(token, "POST", `${org}/projects`, { name: "Difference engine" })).toBe(201);
    expect(await send(token, "DELETE", org)).toBe(403);
    expect(await send(token, "POST", "/api/orgs", { name: "Another" })).toBe(403);
    await page.reload();
    await expectVisible(row(page, "Last used"));
  });

  it("shows in the audit log who did what, with what and from where", async () => {
    await page.getByRole("link", { name: "Audit log" }).click();
    const entry = row(page, "Ada created the project Difference engine");
    await expectVisible(entry.getByText("with the API token Deploys from CI, from 127.0.0.1"));
    await expectVisible(row(page, "Ada made the API token Deploys from CI (Admin)"));
    await page.getByLabel("Show").selectOption("api_token");
    await expectGone(entry);
    await expectVisible(row(page, "Ada made the API token"));
    expect(await page.getByRole("list", { name: "Audit log" }).getByRole("listitem").count()).toBe(1);
    await page.getByLabel("Show").selectOption("deployment");
    await expectVisible(page.getByText("Nothing of this kind"));
  });

  it("reads on towards the beginning", async () => {
    for (let n = 1; n <= 60; n++) await send(token, "PATCH", org, { name: `Engines ${n}` });
    await page.getByLabel("Show").selectOption("");
    await page.reload();
    await expectVisible(row(page, "renamed the organization to Engines 60"));
    await expectGone(row(page, "Ada created the organization"));
    await page.getByRole("button", { name: "Load more" }).click();
    await expectVisible(row(page, "Ada created the organization"));
    await expectGone(page.getByRole("button", { name: "Load more" }));
  });

  it("revokes the token, which counts at once", async () => {
    await page.getByRole("link", { name: "API tokens" }).click();
    await page.getByRole("button", { name: "Revoke Deploys from CI" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await send(token, "GET", org)).toBe(200);
    await page.getByRole("button", { name: "Revoke Deploys from CI" }).click();
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await expectVisible(page.getByRole("status").getByText("Deploys from CI is revoked."));
    await expectVisible(page.getByText("No API tokens yet"));
    expect(await send(token, "GET", org)).toBe(401);
  });

  it("shows on the account what was done with it", async () => {
    await page.goto("/account");
    const activity = page.getByRole("list", { name: "Recent activity" });
    await expectVisible(activity.getByText("Revoked the API token Deploys from CI"));
    await expectVisible(activity.getByText("Signed in").first());
  });

  it("has printed no error and thrown none", () => expect(problems).toEqual([]));
});
