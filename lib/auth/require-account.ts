import { forbidden, middleware, type Context } from "next-portage";
import type { CurrentUser } from "./utils";

/**
 * Refuses API tokens, 403 `account_required`: what is about the person, and not about one organization, is for the person
 * alone. With methods, for those only.
 *
 * @example userRoute.use(requireAccount("PATCH")).define({ GET: …, PATCH: … })
 */
export const requireAccount = (...methods: readonly ("POST" | "PUT" | "PATCH" | "DELETE")[]) => {
  const concerns = (method: string) => methods.length === 0 || methods.some((one) => one === method);
  return middleware(
    async function checkAccount(ctx: Context & { user: CurrentUser }, next) {
      if (concerns(ctx.method) && ctx.user.apiToken) throw accountRequired();
      return next();
    },
    {
      openapi: (method) =>
        concerns(method)
          ? { errors: { 403: "An API token may not do this (`account_required`)." } }
          : undefined,
    },
  );
};

/** The answer to an API token that asks for what is the person's own. */
export const accountRequired = () =>
  forbidden({ code: "account_required", message: "An API token may not do this: sign in" });
