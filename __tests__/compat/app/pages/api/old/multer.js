import multer from "multer";
import { runMiddleware } from "../../../lib/run-middleware";

const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 100_000 } });

export default async function handler(req, res) {
  try {
    await runMiddleware(req, res, upload.array("files", 3));
  } catch (error) {
    return res.status(413).json({ code: error.code, field: error.field });
  }
  const files = req.files.map(({ originalname, mimetype, size, buffer }) => ({
    originalname,
    mimetype,
    size,
    last: buffer.at(-1),
  }));
  res.status(201).json({ files, fields: { ...req.body } });
}

export const config = { api: { bodyParser: false } };
