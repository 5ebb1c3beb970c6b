import type { NextApiHandler } from "next";

const handler: NextApiHandler = (req, res) => {
  const { method, query, body, url, cookies } = req;
  const type = req.headers["content-type"] ?? null;
  res.status(200).json({ method, query, body, url, cookies, type });
};

export default handler;
