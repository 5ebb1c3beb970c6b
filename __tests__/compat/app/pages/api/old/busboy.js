import { createHash } from "node:crypto";
import { Busboy } from "@fastify/busboy";

export default function handler(req, res) {
  const seen = [];
  const busboy = new Busboy({ headers: req.headers });
  busboy.on("field", (name, value) => seen.push({ name, value }));
  busboy.on("file", (name, stream, filename, encoding, mimetype) => {
    const hash = createHash("sha256");
    stream.on("data", (part) => hash.update(part));
    stream.on("end", () => seen.push({ name, filename, mimetype, sha256: hash.digest("hex") }));
  });
  busboy.on("error", (error) => res.status(400).json({ error: error.message }));
  busboy.on("finish", () => res.status(201).json(seen));
  req.pipe(busboy);
}

export const config = { api: { bodyParser: false, externalResolver: true } };
