import type { Context } from "next-portage";
import { sessionConfig } from "@/lib/config/session";
import { clearSessionCookie, setSessionCookie, unsealSession } from "./session-cookie";
import { endSession, startSession } from "./sessions";

/** Signs a user in: a new session under a new id, whatever cookie came with the request; the session of that one ends. */
export async function signIn(ctx: Pick<Context, "cookies" | "header">, userId: string): Promise<void> {
  await endSessionOfCookie(ctx);
  const session = await startSession(userId, ctx.header("user-agent"));
  await setSessionCookie(ctx.cookies, session.id);
}

/** Ends the session of the request's cookie, if there is one, and takes the cookie back. */
export async function signOut(ctx: Pick<Context, "cookies">): Promise<void> {
  await endSessionOfCookie(ctx);
  clearSessionCookie(ctx.cookies);
}

async function endSessionOfCookie({ cookies }: Pick<Context, "cookies">): Promise<void> {
  const id = await unsealSession(cookies.get(sessionConfig().cookieName)?.value);
  if (id !== null) await endSession(id);
}
