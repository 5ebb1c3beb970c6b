import type { NextApiRequest, NextApiResponse } from "next";

export default function root(_req: NextApiRequest, res: NextApiResponse) {
  res.status(200).json({ root: true });
}
