import { forbidden, middleware, type Context } from "next-portage";
import type { CurrentUser } from "./utils";

/**
 * Refuses API tokens, 403 `account_required`: what is about the person, and not about one organization, is for the person
 * alone. With methods, for those only.
 *
 * @example userRoute.use(requireAccount("PATCH")).define({ GET: …, PATCH: … })
 */
export const requireAccount = (...methods: readonly ("POST" | "PUT" | "PATCH" | "DELETE")[]) =>
  middleware(async function checkAccount(ctx: Context & { user: CurrentUser }, next) {
    const concerns = methods.length === 0 || methods.some((method) => method === ctx.method);
    if (concerns && ctx.user.apiToken) throw accountRequired();
    return next();
  });

/** The answer to an API token that asks for what is the person's own. */
export const accountRequired = () =>
  forbidden({ code: "account_required", message: "An API token may not do this: sign in" });
