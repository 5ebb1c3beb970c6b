import type { SessionOptions } from "iron-session";

/** What the cookie holds: the user, or a session that a row stands for. */
export interface SessionData {
  userId?: string;
  sessionId?: string;
}

export const sessionOptions: SessionOptions = {
  password: process.env["SESSION_PASSWORD"] ?? "",
  cookieName: "by_hand_session",
  cookieOptions: { secure: false },
};
