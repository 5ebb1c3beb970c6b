import type { NextApiRequest, NextApiResponse } from "next";
import * as guards from "@/lib/guards";

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  guards.continuing(req, res, async (user) => {
    res.json({ code: 200, user });
  });
}
