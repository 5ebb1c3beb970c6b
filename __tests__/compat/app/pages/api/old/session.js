import session from "express-session";
import { runMiddleware } from "../../../lib/run-middleware";

const withSession = session({
  name: "sid",
  secret: "a secret for this test",
  resave: false,
  saveUninitialized: false,
  rolling: true,
  cookie: { maxAge: 60_000, httpOnly: true, sameSite: "lax" },
});

export default async function handler(req, res) {
  await runMiddleware(req, res, withSession);
  if (req.method === "DELETE") return req.session.destroy(() => res.status(204).end());
  if (req.method === "POST") req.session.cart = [...(req.session.cart ?? []), req.body.item];
  res.json({ cart: req.session.cart ?? null });
}
