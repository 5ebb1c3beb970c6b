import type { NextApiRequest, NextApiResponse } from "next";

export default function redirecting(req: NextApiRequest, res: NextApiResponse) {
  if (req.query.how === "permanent") return res.status(301).redirect("/elsewhere?a=1");
  return res.redirect("/elsewhere");
}
