import cors from "cors";
import { runMiddleware } from "../../../lib/run-middleware";

const allow = cors({
  origin: ["https://shop.example"],
  methods: ["GET", "POST"],
  credentials: true,
  exposedHeaders: ["X-Total"],
  maxAge: 600,
});

export default async function handler(req, res) {
  await runMiddleware(req, res, allow);
  res.setHeader("X-Total", "3").json({ method: req.method, body: req.body });
}
