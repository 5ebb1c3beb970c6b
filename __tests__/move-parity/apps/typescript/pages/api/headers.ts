import type { NextApiRequest, NextApiResponse } from "next";

export default function headers(req: NextApiRequest, res: NextApiResponse) {
  res.setHeader("X-Two", ["a", "b"]);
  res.setHeader("Link", ["</a>; rel=preload", "</b>; rel=preload"]);
  res.setHeader("Cache-Control", "s-maxage=10, stale-while-revalidate");
  res.setHeader("Vary", "X-User");
  res.status(206).send(Buffer.from(req.url ?? ""));
}
