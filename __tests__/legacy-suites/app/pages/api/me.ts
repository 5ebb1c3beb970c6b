import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth/next";
import { authOptions } from "./auth/[...nextauth]";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res, authOptions as never);
  if (!session) {
    res.status(401).json({ message: "You must be logged in." });
    return;
  }
  res.status(200).json({ user: (session as { user?: unknown }).user });
}
