import type { NextApiRequest, NextApiResponse } from "next";

export default function status(req: NextApiRequest, res: NextApiResponse) {
  res.json({ status: "up", length: JSON.stringify(req.body ?? null).length });
}
