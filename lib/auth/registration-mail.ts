import { safeNext, withNext } from "@/lib/client/next-path";
import { mailConfig } from "@/lib/config/mail";
import type { Mail } from "@/lib/mail/mail";

// Nothing that was typed at signing up stands in these mails, the name neither: they would carry a stranger's words to anybody.

/** To an address that has no account: the link that makes one. */
export function confirmationMail(to: string, token: string, next: string): Mail {
  const path = safeNext(next);
  const fragment = new URLSearchParams({ token, ...(path !== "/" && { next: path }) });
  return {
    to,
    subject: "Confirm your e-mail address",
    text: `Hello,

somebody, you most likely, wants to make an account at Portage with this e-mail address. To finish it, open this link within 24 hours and enter the password that you chose:

${mailConfig().origin}/confirm#${fragment}

If it was not you, ignore this mail: without the link and that password there is no account.
`,
  };
}

/** To an address that has an account: says so, to nobody but its owner. */
export function accountExistsMail(to: string, next: string): Mail {
  // A fragment may hold an invitation's token, which must not become a part of the search.
  const [path = "/"] = safeNext(next).split("#");
  return {
    to,
    subject: "You have an account already",
    text: `Hello,

somebody, you most likely, wants to make an account at Portage with this e-mail address. It has one already; this is where you sign in to it:

${mailConfig().origin}${withNext("/sign-in", path)}

If it was not you, there is nothing to do: the account and its password are as they were.
`,
  };
}
