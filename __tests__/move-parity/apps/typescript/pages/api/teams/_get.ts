import type { NextApiRequest, NextApiResponse } from "next";

export default async function get(_req: NextApiRequest, res: NextApiResponse) {
  res.json({ teams: [] });
}
