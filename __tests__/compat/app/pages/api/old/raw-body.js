import { createHash } from "node:crypto";
import getRawBody from "raw-body";

export default async function handler(req, res) {
  try {
    const bytes = await getRawBody(req, { length: req.headers["content-length"], limit: "200kb" });
    res.json({ length: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  } catch (error) {
    res.status(error.statusCode).json({ type: error.type, limit: error.limit });
  }
}

export const config = { api: { bodyParser: false } };
