import type { NextApiRequest, NextApiResponse } from "next";
import { isSignedIn } from "./auth/[...auth]";

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  return isSignedIn(req) ? res.json({ profile: true }) : res.status(401).end();
}
