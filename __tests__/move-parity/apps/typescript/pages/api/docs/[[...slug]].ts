import type { NextApiRequest, NextApiResponse } from "next";

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  res.json({ keys: Object.keys(req.query), slug: req.query.slug });
}
