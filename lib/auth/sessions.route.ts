import { notFound } from "next-portage";
import { z } from "zod";
import { accountRoute } from "@/lib/api";
import { auditAccount } from "@/lib/audit/account";
import { Uuid } from "@/lib/http/schemas";
import { SessionList } from "./schema";
import { clearSessionCookie } from "./session-cookie";
import { endAllSessions, endSession, listSessions } from "./sessions";

/** `GET, DELETE /api/sessions`: where the user is signed in; signs out everywhere. */
export const sessionsRoute = accountRoute.define({
  GET: {
    summary: "Where the account is signed in",
    response: SessionList,
    handle: async ({ user }) => {
      const sessions = await listSessions(user.id);
      return {
        sessions: sessions.map((session) => ({ ...session, current: session.id === user.session?.id })),
      };
    },
  },
  DELETE: {
    summary: "Signs out everywhere",
    status: 204,
    handle: async ({ user, cookies }) => {
      await endAllSessions(user.id);
      await auditAccount({ action: "session.all_ended", accountId: user.id, actorId: user.id });
      clearSessionCookie(cookies);
    },
  },
});

/** `DELETE /api/sessions/:sessionId`: signs out in one place. */
export const sessionRoute = accountRoute.define({
  DELETE: {
    summary: "Signs out in one place",
    errors: { 404: "The account has no such session." },
    params: z.object({ sessionId: Uuid }),
    status: 204,
    handle: async ({ user, cookies, params: { sessionId } }) => {
      if (!(await endSession(sessionId, user.id))) throw notFound();
      const ids = { accountId: user.id, actorId: user.id, subjectId: sessionId };
      await auditAccount({ action: "session.ended", ...ids });
      if (sessionId === user.session?.id) clearSessionCookie(cookies);
    },
  },
});
