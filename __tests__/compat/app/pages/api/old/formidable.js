import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import formidable from "formidable";

export default async function handler(req, res) {
  try {
    const [fields, { file = [] }] = await formidable({ maxFileSize: 100_000 }).parse(req);
    const files = await Promise.all(file.map(described));
    res.status(201).json({ fields, files });
  } catch (error) {
    res.status(error.httpCode ?? 400).json({ code: error.code });
  }
}

async function described({ filepath, originalFilename, mimetype }) {
  const bytes = await readFile(filepath);
  await rm(filepath);
  return { originalFilename, mimetype, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export const config = { api: { bodyParser: false } };
