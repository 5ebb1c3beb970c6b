import type { NextApiRequest, NextApiResponse } from "next";
import { listNotes } from "@/lib/notes";

// Nobody has guarded this one yet.
export default async function overview(req: NextApiRequest, res: NextApiResponse) {
  const notes = await listNotes();
  res.status(200).json({ team: req.query.teamId, notes: notes.length });
}
