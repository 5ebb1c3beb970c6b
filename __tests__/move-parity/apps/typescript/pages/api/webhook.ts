import { createHash } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import { readAll } from "../../lib/read-all";

// The signature is over the raw bytes.
export const config = {
  api: {
    bodyParser: false,
  },
};

export default async function webhook(req: NextApiRequest, res: NextApiResponse) {
  const bytes = await readAll(req);
  res.json({ length: bytes.length, hash: createHash("sha256").update(bytes).digest("hex"), body: typeof req.body });
}
