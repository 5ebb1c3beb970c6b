import { forbidden, HttpError } from "next-portage";
import { publicRoute, userRoute } from "@/lib/api";
import { checkCredentials, createAccount } from "./accounts";
import { NewAccount, SignedIn, SignIn, Token } from "./schema";
import { signIn, signOut } from "./sign-in";
import { issueToken, TOKEN_LIFETIME_S } from "./token";

/** `POST /api/auth/register`: makes an account and signs it in. */
export const registerRoute = publicRoute.define({
  POST: {
    body: NewAccount,
    response: SignedIn,
    status: 201,
    handle: async (ctx) => {
      const user = await createAccount(ctx.body);
      await signIn(ctx, user.id);
      return { user };
    },
  },
});

/** `POST /api/auth/sign-in`: checks e-mail address and password and starts a session. */
export const signInRoute = publicRoute.define({
  POST: {
    body: SignIn,
    response: SignedIn,
    handle: async (ctx) => {
      const user = await checkCredentials(ctx.body);
      await signIn(ctx, user.id);
      return { user };
    },
  },
});

/** `POST /api/auth/sign-out`: ends the session; without one, it has nothing to do and says so with the same 204. */
export const signOutRoute = publicRoute.define({ POST: { status: 204, handle: (ctx) => signOut(ctx) } });

/** `POST /api/auth/token`: a bearer token for programs, as good as the session it is made in and no longer. */
export const tokenRoute = userRoute.fromRouteHandlers({
  async POST(request: Request) {
    const { user } = userRoute.context(request);
    if (!user.session) throw forbidden({ code: "session_required" });
    const token = await issueToken(user.id, user.session.id);
    if (token === null) throw new HttpError(501, { message: "Tokens are issued by another service" });
    const answer = Token.parse({ token, tokenType: "Bearer", expiresIn: TOKEN_LIFETIME_S });
    return Response.json(answer, { status: 201, headers: { "Cache-Control": "no-store" } });
  },
});
