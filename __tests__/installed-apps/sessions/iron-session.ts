import { getIronSession, type SessionOptions } from "iron-session";
import type { NextApiRequest, NextApiResponse } from "next";

export interface SessionData {
  user?: { id: string };
}

export const sessionOptions: SessionOptions = {
  cookieName: "notes_session",
  password: process.env.SESSION_PASSWORD || "a-password-of-thirty-two-characters",
  cookieOptions: { secure: false },
};

export async function currentUser(req: NextApiRequest, res: NextApiResponse): Promise<{ id: string } | null> {
  const session = await getIronSession<SessionData>(req, res, sessionOptions);
  return session.user ?? null;
}

export async function signIn(req: NextApiRequest, res: NextApiResponse, user: { id: string }): Promise<void> {
  const session = await getIronSession<SessionData>(req, res, sessionOptions);
  session.user = user;
  await session.save();
}

export async function signOut(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const session = await getIronSession<SessionData>(req, res, sessionOptions);
  session.destroy();
}
