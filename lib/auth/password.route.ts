import { accountRoute } from "@/lib/api";
import { keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { changePassword } from "./change-password";
import { PasswordChange } from "./schema";
import { signIn } from "./sign-in";

/** `PUT /api/me/password`: another password. All sessions end, and this browser gets a new one. */
export const passwordRoute = accountRoute.use(rateLimit("password", ({ user }) => keyOf(user.id))).define({
  PUT: {
    summary: "Changes the password",
    description: "All sessions of the account end, and the answer starts a new one.",
    errors: { 403: "The current password is not right (`wrong_password`)." },
    body: PasswordChange,
    status: 204,
    handle: async (ctx) => {
      const passwordHash = await changePassword(ctx.user.id, ctx.body);
      await signIn(ctx, { id: ctx.user.id, passwordHash });
    },
  },
});
