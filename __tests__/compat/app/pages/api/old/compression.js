import compression from "compression";
import { runMiddleware } from "../../../lib/run-middleware";

const compress = compression({ threshold: 1000 });

export default async function handler(req, res) {
  await runMiddleware(req, res, compress);
  const size = Number(req.query.size);
  if ("text" in req.query)
    res.setHeader("Content-Type", "text/plain; charset=utf-8").end("abc ".repeat(size));
  else res.json({ items: Array.from({ length: size }, (_, id) => ({ id })) });
}
