import { errorFields, type ContextOf } from "next-portage";
import { publicRoute } from "@/lib/api";
import { mailFolder } from "@/lib/mail/folder";
import type { Mail } from "@/lib/mail/mail";
import { sendMail } from "@/lib/mail/send";
import { enforce, isWithin } from "@/lib/rate-limit/enforce";
import { byNetwork, keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { confirmRegistration, noteRegistration } from "./registrations";
import { Confirmation, NewAccount, Registered, SignedIn } from "./schema";
import { signIn } from "./sign-in";

/**
 * `POST /api/auth/register`: asks for an account; a mail says how to go on. The answer is the same whether the address has an
 * account, whether the mail can be sent, and whether the address has had its share of mails.
 */
export const registerRoute = publicRoute.use(rateLimit("register", byNetwork)).define({
  POST: {
    summary: "Asks for an account",
    description:
      "A mail says how to go on. The answer is the same whether or not the address has an account.",
    body: NewAccount,
    response: Registered,
    status: 202,
    handle: async (ctx) => {
      // Counted by the address that gets the mails, and no reason to refuse: the links that it has got are good for a day.
      const mayMail = await isWithin(ctx, "register-email", keyOf("mail", ctx.body.email));
      const mail = await noteRegistration(ctx.body);
      if (mayMail) await send(ctx, mail);
      const folder = mailFolder();
      return { message: "Look into your mail: it says how to go on", ...(folder && { mailFolder: folder }) };
    },
  },
});

/** `POST /api/auth/confirm`: makes the account that the mail's token is for, where the password is its own, and signs it in. */
export const confirmRoute = publicRoute.use(rateLimit("confirm", byNetwork)).define({
  POST: {
    summary: "Makes the account that was asked for",
    description: "With the token of the mail's link and the password that was chosen. Starts a session.",
    errors: {
      401: "This is not the password that was chosen (`invalid_credentials`).",
      404: "The link does not work any more (`confirmation_invalid`).",
    },
    body: Confirmation,
    response: SignedIn,
    status: 201,
    handle: async (ctx) => {
      // Whoever has the token may guess the password no oftener from many places than from one. Nothing to take back when it
      // is right: the token is used up then.
      await enforce(ctx, "confirm", keyOf("token", ctx.body.token));
      const user = await confirmRegistration(ctx.body);
      await signIn(ctx, user);
      return { user };
    },
  },
});

/** Waited for: with the same mail server, both kinds of mail take the same time. One that fails is for the log. */
async function send({ log }: Pick<ContextOf<typeof publicRoute>, "log">, mail: Mail): Promise<void> {
  try {
    await sendMail(mail);
  } catch (error) {
    log.error({ error: errorFields(error) }, "A mail could not be sent");
  }
}
