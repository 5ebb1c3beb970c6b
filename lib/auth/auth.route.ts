import { forbidden, HttpError } from "next-portage";
import { accountRoute, publicRoute } from "@/lib/api";
import { auditAccount } from "@/lib/audit/account";
import { keyOf, byNetwork } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { checkCredentials } from "./accounts";
import { SignedIn, SignIn, Token } from "./schema";
import { signIn, signOut } from "./sign-in";
import { countAttempt } from "./sign-in-limits";
import { issueToken, TOKEN_LIFETIME_S } from "./token";

/** `POST /api/auth/sign-in`: checks e-mail address and password and starts a session. */
export const signInRoute = publicRoute.use(rateLimit("sign-in", byNetwork)).define({
  POST: {
    summary: "Signs in",
    description: "Checks e-mail address and password, and starts a session: the answer sets its cookie.",
    errors: { 401: "The e-mail address or the password is not right (`invalid_credentials`)." },
    body: SignIn,
    response: SignedIn,
    handle: async (ctx) => {
      const attempt = await countAttempt(ctx, ctx.body.email);
      const user = await checkCredentials(ctx.body);
      await signIn(ctx, user);
      await attempt.succeeded();
      return { user };
    },
  },
});

/** `POST /api/auth/sign-out`: ends the session; without one, it has nothing to do and says so with the same 204. */
export const signOutRoute = publicRoute.define({
  POST: {
    summary: "Signs out",
    description: "Ends the session. Without one there is nothing to do, and the answer is the same.",
    status: 204,
    handle: (ctx) => signOut(ctx),
  },
});

const bearerTokenRoute = accountRoute.use(rateLimit("bearer-token", ({ user }) => keyOf(user.id)));

/** `POST /api/auth/token`: a bearer token for programs, as good as the session it is made in and no longer. */
export const tokenRoute = bearerTokenRoute.fromRouteHandlers({
  async POST(request: Request) {
    const { user } = bearerTokenRoute.context(request);
    if (!user.session) throw forbidden({ code: "session_required" });
    const token = await issueToken(user.id, user.session.id);
    if (token === null) throw new HttpError(501, { message: "Tokens are issued by another service" });
    await auditAccount({ action: "bearer_token.issued", accountId: user.id, actorId: user.id });
    const answer = Token.parse({ token, tokenType: "Bearer", expiresIn: TOKEN_LIFETIME_S });
    return Response.json(answer, { status: 201, headers: { "Cache-Control": "no-store" } });
  },
});
