import type { Browser, BrowserContext, Page } from "playwright-core";
import { mailedLink, newEmail, PASSWORD } from "../support/accounts";
import {
  askForAccount,
  createOrgOnScreen,
  expectAddress,
  expectFocus,
  expectVisible,
  launch,
  openBrowser,
  registerOnScreen,
  sendConfirmation,
  signInOnScreen,
  watch,
} from "../support/browser";

describe("registering and signing in", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await openBrowser(browser);
    page = await context.newPage();
    watch(page, problems);
  });
  afterEach(() => context.close());

  it("registers, creates an organization, signs out and signs in by keyboard alone", async () => {
    const email = newEmail("ada");
    await registerOnScreen(page, "Ada Lovelace", email);
    await expectVisible(page.getByText("You are in no organization yet"));
    await createOrgOnScreen(page, "Analytical Engines");
    await expectVisible(page.getByRole("button", { name: "Organization: Analytical Engines" }));

    await page.getByRole("button", { name: "Account: Ada Lovelace" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expectVisible(page.getByRole("heading", { name: "Sign in", level: 1 }));

    const { keyboard } = page;
    await expectVisible(page.getByRole("button", { name: "Sign in", disabled: false }));
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    expect(await page.getByLabel("E-mail").evaluate((field) => field === document.activeElement)).toBe(true);
    await keyboard.type(email);
    await keyboard.press("Tab");
    await keyboard.type(PASSWORD);
    await keyboard.press("Enter");
    await expectVisible(page.getByRole("heading", { name: "Projects", level: 1 }));
    await expectVisible(page.getByRole("button", { name: "Organization: Analytical Engines" }));

    // The first stop of the keyboard skips what every page repeats.
    await keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
  });

  it("says at each field what is wrong, and moves there", async () => {
    await page.goto("/register");
    await page.getByRole("button", { name: "Create account" }).click();
    await expectVisible(page.getByText("Enter your name."));
    const name = page.getByLabel("Name");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);

    await name.fill("Ada");
    await page.getByLabel("E-mail").fill("not an address");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    const field = page.getByLabel("E-mail");
    await expectVisible(page.locator("input[name=email][aria-invalid=true]"));
    await expectFocus(page, "email");
    const description = await field.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${description}"]`).textContent()).not.toBe("");
    expect(await page.getByLabel("Password").getAttribute("aria-invalid")).toBe("true");
  });

  it("shows nobody that an address has an account but its owner, whose mail leads to the sign-in", async () => {
    const email = newEmail();
    await registerOnScreen(page, "Ada", email);
    await context.clearCookies();
    await page.goto("/register?next=%2Faccount");
    await askForAccount(page, "Eve", email);
    await expectVisible(page.getByText(`A mail is on its way to ${email}.`));
    await page.goto(mailedLink(email).link);
    await expectAddress(page, "**/sign-in?next=%2Faccount");
  });

  it("confirms by the password, once, with no token left in the address, and goes where the person wanted to", async () => {
    const email = newEmail();
    await page.goto("/register?next=%2Faccount");
    await askForAccount(page, "Ada", email);
    const { link } = mailedLink(email);
    await page.goto(link);
    await expectVisible(page.getByRole("button", { name: "Create my account" }));
    expect(page.url()).toMatch(/\/confirm$/);
    await sendConfirmation(page);
    await expectVisible(page.getByRole("heading", { name: "Account", level: 1 }));

    await page.goto("/confirm");
    await expectVisible(page.getByText("This link is not complete."));
    await page.goto(link);
    await sendConfirmation(page);
    await expectVisible(page.getByText("This link does not work any more"));
    expect(await page.getByLabel("Password").count()).toBe(0);
  });

  it("says at its field that the password of a sign-up is missing or wrong, and takes the right one after that", async () => {
    const email = newEmail();
    await page.goto("/register");
    await askForAccount(page, "Ada", email);
    await page.goto(mailedLink(email).link);
    const field = page.getByLabel("Password");
    await expectVisible(page.getByText("If you did not register, ignore the mail."));
    expect(await field.getAttribute("autocomplete")).toBe("current-password");
    for (const [password, message] of [
      ["", "Enter your password."],
      [`${PASSWORD}!`, "This is not the password that was chosen"],
    ] as const) {
      await sendConfirmation(page, password);
      await expectVisible(page.getByText(message));
      await expectFocus(page, "password");
      const description = await field.getAttribute("aria-describedby");
      expect(await page.locator(`[id="${description}"]`).textContent()).toContain(message);
    }
    await sendConfirmation(page);
    await expectVisible(page.getByRole("heading", { name: "Organizations", level: 1 }));
  });

  it("changes the password, stays signed in here and is signed out elsewhere", async () => {
    const email = newEmail();
    await registerOnScreen(page, "Ada", email);
    const elsewhere = await openBrowser(browser);
    const other = await elsewhere.newPage();
    await signInOnScreen(other, email, PASSWORD);
    await page.goto("/account");
    await page.getByLabel("Current password").fill("not the password");
    await page.getByLabel("New password").fill(`${PASSWORD} 2`);
    await page.getByRole("button", { name: "Change password" }).click();
    await expectFocus(page, "current");
    await expectVisible(page.getByText("The current password is not right"));
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expectVisible(page.getByRole("status").getByText("Your password is changed."));
    expect(await page.getByLabel("Current password").inputValue()).toBe("");

    await other.goto("/account");
    await expectAddress(other, "**/sign-in?next=%2Faccount");
    await signInOnScreen(other, email, `${PASSWORD} 2`);
    await expectVisible(other.getByRole("heading", { name: "Organizations", level: 1 }));
    await elsewhere.close();
  });

  it("says that a password is wrong", async () => {
    const email = newEmail();
    await registerOnScreen(page, "Ada", email);
    await context.clearCookies();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(`${PASSWORD}!`);
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.locator("form [role=alert]");
    await expectVisible(alert);
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "alert");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  });

  it("asks to sign in first and comes back to the page that was asked for", async () => {
    const email = newEmail();
    await registerOnScreen(page, "Ada", email);
    await context.clearCookies();
    await page.goto("/account");
    await expectAddress(page, "**/sign-in?next=%2Faccount");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectVisible(page.getByRole("heading", { name: "Account", level: 1 }));
  });

  it.each([
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
  ])("does not leave the site for next=%s", async (next) => {
    const email = newEmail();
    await registerOnScreen(page, "Ada", email);
    await context.clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    const { origin } = new URL(page.url());
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin).toBe(origin);
  });

  it("answers an unknown address with a page of its own and 404", async () => {
    const response = await page.goto("/no/such/page");
    expect(response?.status()).toBe(404);
    await expectVisible(page.getByRole("heading", { name: "There is no such page" }));
  });

  it("has printed no error and thrown none", () => expect(problems).toEqual([]));
});
