import type { NextApiRequest, NextApiResponse } from "next";

const started = 1_700_000_000_000;

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.query.plain !== undefined) return res.status(200).send("ok");
  res.setHeader("Cache-Control", "no-store");
  res.status(200).json({ ok: true, started: new Date(started).toISOString(), checks: { store: "up", mail: "up" } });
}
