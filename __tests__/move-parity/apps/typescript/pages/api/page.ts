import type { NextApiRequest, NextApiResponse } from "next";

let asked = 0;

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  asked += 1;
  res.json({ name: "page", query: req.query, asked });
}
