import type { NextApiRequest, NextApiResponse } from "next";
import { createHash } from "node:crypto";

export const config = { api: { bodyParser: false } };

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const hash = createHash("sha256");
  for await (const chunk of req) hash.update(chunk);
  res.status(200).json({ digest: hash.digest("hex") });
}
