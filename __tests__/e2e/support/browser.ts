import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { mailedLink, PASSWORD } from "./accounts";
import { CHROMIUM } from "./chromium";
import { BASE_URL } from "./client";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a step may wait for the page, in milliseconds. */
const PATIENCE = 15_000;

/** Starts the browser; the caller closes it. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** Sizes that the screens are made for. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** A person's browser: its own cookies and storage. */
export async function openBrowser(browser: Browser, viewport = DESKTOP): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: BASE_URL, viewport, acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** What went wrong on a page without a test looking for it: exceptions, and errors of the console. */
export function watch(page: Page, problems: string[] = []): string[] {
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // Chromium logs every answer of 400 and more; those are the tests' own business.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      problems.push(message.text());
    }
  });
  return problems;
}

/** Fills and sends the form that the page shows; ends where it says to look into the mail. */
export async function askForAccount(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Look into your mail", level: 1 }).waitFor();
}

/** Fills and sends the form of the page that a mailed link opens. */
export async function sendConfirmation(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create my account" }).click();
}

/** Opens the link in the newest mail to an address, and confirms. */
export async function confirmOnScreen(page: Page, email: string): Promise<void> {
  await page.goto(mailedLink(email).link);
  await sendConfirmation(page);
}

/** Registers through the screen; ends on the page where a new person chooses an organization. */
export async function registerOnScreen(page: Page, name: string, email: string): Promise<void> {
  await page.goto("/register");
  await askForAccount(page, name, email);
  await confirmOnScreen(page, email);
  await page.getByRole("heading", { name: "Organizations", level: 1 }).waitFor();
}

/** Fills and sends the form of the sign-in page. */
export async function signInOnScreen(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Creates an organization through the screen; ends on its projects. */
export async function createOrgOnScreen(page: Page, name: string): Promise<void> {
  await page.goto("/orgs");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { name: "Projects", level: 1 }).waitFor();
}

/** Waits until something is on screen, and fails when it does not come. */
export async function expectVisible(locator: Locator): Promise<void> {
  await locator.waitFor();
  expect(await locator.isVisible()).toBe(true);
}

/** Waits until something has left the page, and fails when it stays. */
export async function expectGone(locator: Locator): Promise<void> {
  await locator.waitFor({ state: "detached" });
  expect(await locator.count()).toBe(0);
}

/** Waits until the page's address fits a pattern, and fails when it does not. */
export async function expectAddress(page: Page, pattern: string | RegExp): Promise<void> {
  await page.waitForURL(pattern);
}

/** Waits until the field of this name has the focus, and fails when it does not get it. */
export async function expectFocus(page: Page, name: string): Promise<void> {
  await page.waitForFunction((field) => document.activeElement?.getAttribute("name") === field, name);
}
