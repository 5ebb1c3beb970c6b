import type { NextApiRequest, NextApiResponse } from "next";

export const config = {
  api: { responseLimit: false },
};

export default function dump(_req: NextApiRequest, res: NextApiResponse) {
  res.status(200).send("x".repeat(5 * 1024 * 1024));
}
