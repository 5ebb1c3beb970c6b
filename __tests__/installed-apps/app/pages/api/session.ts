import type { NextApiRequest, NextApiResponse } from "next";
import { signIn, signOut } from "@/lib/session";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method === "DELETE") await signOut(req, res);
  else await signIn(req, res, { id: String(req.body?.user ?? "ada") });
  res.status(204).end();
}
