import type { Browser, Page } from "playwright-core";
import { newEmail, PASSWORD } from "../support/accounts";
import { deliver } from "../support/webhook";
import {
  askForAccount,
  confirmOnScreen,
  createOrgOnScreen,
  expectAddress,
  expectGone,
  expectVisible,
  launch,
  openBrowser,
  registerOnScreen,
  watch,
} from "../support/browser";

const row = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

describe("members, invitations and sessions", () => {
  let browser: Browser;
  let ada: Page;
  let charles: Page;
  const problems: string[][] = [];
  const adaEmail = newEmail("ada");
  const charlesEmail = newEmail("charles");

  const open = async (): Promise<Page> => {
    const context = await openBrowser(browser);
    const page = await context.newPage();
    problems.push(watch(page));
    return page;
  };
  beforeAll(async () => {
    browser = await launch();
    ada = await open();
    charles = await open();
    await registerOnScreen(ada, "Ada", adaEmail);
    await createOrgOnScreen(ada, "Analytical Engines");
  });
  afterAll(() => browser.close());

  it("invites somebody by a link that is shown once, who registers and joins by it", async () => {
    await ada.getByRole("link", { name: "Members" }).click();
    await ada.getByRole("button", { name: "Invite a member" }).click();
    const dialog = ada.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(charlesEmail);
    await dialog.getByRole("button", { name: "Invite" }).click();
    const link = await dialog.getByLabel("Invitation link").inputValue();
    expect(link).toContain("/invitations/accept#token=");
    await dialog.getByRole("button", { name: "Done" }).click();
    await expectVisible(row(ada, charlesEmail).getByText("Member", { exact: true }));
    expect(await ada.content()).not.toContain(link.split("#")[1]);

    await charles.goto(link);
    await expectAddress(charles, "**/sign-in?next=%2Finvitations%2Faccept");
    expect(charles.url()).not.toContain("token");
    await charles.getByRole("link", { name: "Create an account" }).click();
    await expectAddress(charles, "**/register?next=%2Finvitations%2Faccept");
    await askForAccount(charles, "Charles", charlesEmail);
    // The link in a mail opens in a tab of its own, which knows nothing of this one.
    charles = await charles.context().newPage();
    problems.push(watch(charles));
    await confirmOnScreen(charles, charlesEmail);
    await charles.getByRole("button", { name: "Accept the invitation" }).click();
    await expectVisible(charles.getByRole("heading", { name: "Projects", level: 1 }));
    await expectVisible(charles.getByRole("button", { name: "Organization: Analytical Engines" }));
  });

  it("shows a used link for what it is", async () => {
    await charles.goto("/invitations/accept");
    await expectVisible(charles.getByText("This link is not complete"));
  });

  it("gives a member no more than a member's buttons", async () => {
    await charles.goto("/");
    await charles.getByRole("link", { name: "Members" }).click();
    await expectVisible(row(charles, adaEmail).getByText("Owner", { exact: true }));
    expect(await charles.getByRole("button", { name: "Invite a member" }).count()).toBe(0);
    expect(await charles.getByRole("combobox").count()).toBe(0);
    expect(await charles.getByRole("button", { name: "Remove Ada" }).count()).toBe(0);
  });

  it("changes a role, which holds at once", async () => {
    await ada.reload();
    await ada.getByLabel("Role of Charles").selectOption("ADMIN");
    await expectVisible(ada.getByRole("status").getByText("Charles is Admin now."));
    await charles.reload();
    await expectVisible(charles.getByRole("button", { name: "Invite a member" }));
  });

  it("does not let the last owner go", async () => {
    await ada.getByRole("button", { name: "Leave the organization" }).click();
    const dialog = ada.getByRole("dialog");
    await dialog.getByRole("button", { name: "Leave" }).click();
    await expectVisible(dialog.getByText("An organization needs at least one owner."));
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  it("shows live what others do", async () => {
    await ada.getByRole("link", { name: "Organization", exact: true }).click();
    await expectVisible(ada.getByText("Live", { exact: true }));
    await charles.getByRole("link", { name: "Projects" }).click();
    await charles.getByRole("button", { name: "New project" }).first().click();
    await charles.getByRole("dialog").getByLabel("Name").fill("Difference engine");
    await charles.getByRole("button", { name: "Create project" }).click();
    await expectVisible(row(ada, "created the project Difference engine").getByText("Charles"));
  });

  it("gives an owner the webhook secret once, and shows the deployment that is signed with it", async () => {
    await ada.getByRole("button", { name: "New webhook secret" }).click();
    await ada.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
    const secret = await ada.getByRole("dialog").getByLabel("Webhook secret").inputValue();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    await ada.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    expect(await ada.content()).not.toContain(secret);

    const orgId = new URL(ada.url()).pathname.split("/").at(-1) ?? "";
    const list = await ada.request.get(`/api/orgs/${orgId}/projects`);
    const { projects } = (await list.json()) as { projects: { id: string }[] };
    const delivery = { deliveryId: "d1", projectId: projects[0]?.id ?? "", ref: "main", status: "succeeded" };
    expect((await deliver(orgId, secret, delivery)).status).toBe(202);
    await expectVisible(row(ada, "A webhook deployed Difference engine at main: succeeded"));
  });

  it("removes a member, who is out at once", async () => {
    await ada.getByRole("link", { name: "Members" }).click();
    await ada.getByRole("button", { name: "Remove Charles" }).click();
    await ada.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expectGone(row(ada, charlesEmail));
    await charles.reload();
    await expectVisible(charles.getByText("You do not have permission to do this."));
  });

  it("takes an invitation back", async () => {
    await ada.getByRole("button", { name: "Invite a member" }).click();
    const email = newEmail("mary");
    await ada.getByRole("dialog").getByLabel("E-mail").fill(email);
    await ada.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
    const link = await ada.getByRole("dialog").getByLabel("Invitation link").inputValue();
    await ada.getByRole("button", { name: "Done" }).click();
    await ada.getByRole("button", { name: `Take back the invitation of ${email}` }).click();
    await expectVisible(ada.getByText("Nobody is invited at the moment."));
    await charles.goto(link);
    await charles.getByRole("button", { name: "Accept the invitation" }).click();
    await expectVisible(charles.locator("main [role=alert]"));
  });

  it("ends one session from another, then all of them", async () => {
    const phone = await open();
    await phone.goto("/sign-in?next=%2Faccount");
    await phone.getByLabel("E-mail").fill(adaEmail);
    await phone.getByLabel("Password").fill(PASSWORD);
    await phone.getByRole("button", { name: "Sign in" }).click();
    await expectVisible(phone.getByText("This browser"));
    expect(await phone.getByRole("list", { name: "Sessions" }).getByRole("listitem").count()).toBe(2);

    const other = phone.getByRole("listitem").filter({ hasNotText: "This browser" });
    await other.getByRole("button", { name: /^Sign out/ }).click();
    await expectVisible(phone.getByRole("status").getByText("Signed out there."));
    await ada.reload();
    await expectAddress(ada, "**/sign-in?next=**");

    await phone.getByRole("button", { name: "Sign out everywhere" }).click();
    await phone.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await expectAddress(phone, "**/sign-in");
    await phone.goto("/account");
    await expectAddress(phone, "**/sign-in?next=%2Faccount");
  });

  it("has printed no error and thrown none", () => expect(problems.flat()).toEqual([]));
});
