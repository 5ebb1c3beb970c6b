import { rateLimit } from "express-rate-limit";
import { runMiddleware } from "../../../lib/run-middleware";

const limiter = rateLimit({
  windowMs: 60_000,
  limit: 2,
  standardHeaders: "draft-7",
  legacyHeaders: true,
  keyGenerator: (req) => req.headers["x-api-key"] ?? req.socket.remoteAddress,
  message: { error: "slow down" },
});

export default async function handler(req, res) {
  await runMiddleware(req, res, limiter);
  res.json({ used: req.rateLimit.used });
}
