import type { NextApiRequest, NextApiResponse } from "next";
import * as guards from "@/lib/guards";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = await guards.answering(req, res);
  if (!user) return;
  res.json({ user });
}
