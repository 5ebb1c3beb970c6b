import type { NextApiRequest, NextApiResponse } from "next";
import * as guards from "@/lib/guards";

export default async (req: NextApiRequest, res: NextApiResponse) => {
  await guards.neverSettling(req, res);
  res.json({ ok: true });
};
