import type { NextApiRequest, NextApiResponse } from "next";

export const authOptions = { cookie: "user", lifetime: 3600 };

export function isSignedIn(req: Pick<NextApiRequest, "cookies">): boolean {
  return req.cookies[authOptions.cookie] !== undefined;
}

export default function auth(req: NextApiRequest, res: NextApiResponse) {
  if (req.method === "POST") res.setHeader("Set-Cookie", ["user=1; Path=/; HttpOnly", "csrf=a%20b; Path=/"]);
  res.json({ signedIn: isSignedIn(req), parts: req.query.auth });
}
