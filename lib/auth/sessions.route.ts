import { notFound } from "next-portage";
import { z } from "zod";
import { userRoute } from "@/lib/api";
import { Uuid } from "@/lib/http/schemas";
import { SessionList } from "./schema";
import { clearSessionCookie } from "./session-cookie";
import { endAllSessions, endSession, listSessions } from "./sessions";

/** `GET, DELETE /api/sessions`: where the user is signed in; signs out everywhere. */
export const sessionsRoute = userRoute.define({
  GET: {
    response: SessionList,
    handle: async ({ user }) => {
      const sessions = await listSessions(user.id);
      return {
        sessions: sessions.map((session) => ({ ...session, current: session.id === user.session?.id })),
      };
    },
  },
  DELETE: {
    status: 204,
    handle: async ({ user, cookies }) => {
      await endAllSessions(user.id);
      clearSessionCookie(cookies);
    },
  },
});

/** `DELETE /api/sessions/:sessionId`: signs out in one place. */
export const sessionRoute = userRoute.define({
  DELETE: {
    params: z.object({ sessionId: Uuid }),
    status: 204,
    handle: async ({ user, cookies, params }) => {
      if (!(await endSession(params.sessionId, user.id))) throw notFound();
      if (params.sessionId === user.session?.id) clearSessionCookie(cookies);
    },
  },
});
