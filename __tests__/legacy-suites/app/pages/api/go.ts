import type { NextApiRequest, NextApiResponse } from "next";

const LINKS: Record<string, string> = { docs: "/docs", shop: "https://shop.example/rope" };

export default function go(req: NextApiRequest, res: NextApiResponse) {
  const link = LINKS[String(req.query.to)];
  if (!link) return res.status(404).send({ error: "no such link" });
  return req.query.permanent ? res.redirect(308, link) : res.redirect(link);
}
