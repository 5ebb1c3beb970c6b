import type { NextApiRequest, NextApiResponse } from "next";
import { findNote } from "@/lib/notes";
import { currentUser } from "@/lib/session";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (!(await currentUser(req, res))) return res.status(401).json({ error: "Sign in first" });
  const note = await findNote(String(req.query.id));
  return note ? res.status(200).json(note) : res.status(404).json({ error: "No such note" });
}
