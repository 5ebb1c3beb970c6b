import { middleware, unauthorized } from "next-portage";
import { getCurrentUser } from "./utils";

/**
 * Lets only signed-in users pass: `ctx.user`, else 401. What they get is theirs: no shared cache keeps it, and their own
 * asks before it is used again.
 */
export const requireUser = middleware(
  async function requireUser(ctx, next) {
    const user = await getCurrentUser(ctx);
    if (!user) throw unauthorized({ headers: { "WWW-Authenticate": "Bearer" } });
    ctx.setHeader("Cache-Control", "private, no-cache");
    return next({ user });
  },
  {
    openapi: {
      security: ["session", "bearer"],
      errors: { 401: "Nobody is signed in: no session and no token, or one that has ended." },
    },
  },
);
