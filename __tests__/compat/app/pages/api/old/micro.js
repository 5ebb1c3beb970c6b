import { createHash } from "node:crypto";
import { buffer, json, send } from "micro";

export default async function handler(req, res) {
  const bytes = await buffer(req);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // micro keeps what it has read, so that it can be asked again.
  await send(res, 202, { sha256, parsed: await json(req) });
}

export const config = { api: { bodyParser: false } };
