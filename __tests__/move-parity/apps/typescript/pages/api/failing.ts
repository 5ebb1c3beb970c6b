import type { NextApiRequest, NextApiResponse } from "next";

export default async function failing(req: NextApiRequest, res: NextApiResponse) {
  if (req.query.how === "status") throw Object.assign(new Error("teapot"), { statusCode: 418 });
  if (req.query.how === "after") res.json({ sent: true });
  throw new Error("not meant for clients");
}
