import { lastMailTo, readMails, type KeptMail } from "../../support/mailbox";
import { temporaryFolder } from "../../support/processes";
import type { Answered } from "./api-route";
import type { Browser } from "./browser";

/** The mails of one suite's tests. */
export interface Mailbox {
  all(): KeptMail[];
  lastTo(email: string): KeptMail;
}

/** Gives each test an empty folder for mails. Call it once, at the top of a test file. */
export function useMailbox(): Mailbox {
  const before = process.env.MAIL_DIR;
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder();
    process.env.MAIL_DIR = folder;
    jest.spyOn(console, "log").mockImplementation(() => {});
  });
  afterEach(() => {
    jest.mocked(console.log).mockRestore();
    if (before === undefined) delete process.env.MAIL_DIR;
    else process.env.MAIL_DIR = before;
  });
  return { all: () => readMails(folder), lastTo: (email) => lastMailTo(folder, email) };
}

/** Registers and confirms, as a person with access to the mails does; the browser is signed in afterwards. */
export async function registerAndConfirm(
  browser: Browser,
  mailbox: Mailbox,
  account: { email: string; name: string; password: string },
): Promise<Answered> {
  await browser.send("POST", "/api/auth/register", account);
  const { token } = mailbox.lastTo(account.email);
  return browser.send("POST", "/api/auth/confirm", { token, password: account.password });
}
