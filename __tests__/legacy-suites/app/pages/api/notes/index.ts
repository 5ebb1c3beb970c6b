import type { NextApiRequest, NextApiResponse } from "next";
import { getSession } from "@/lib/session";
import { addNote, notesOf } from "@/lib/store";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = await getSession(req);
  if (!user) return res.status(401).json({ error: "Unauthorized" });
  if (req.method === "GET") {
    return res.status(200).json({ notes: notesOf(user.id) });
  }
  if (req.method === "POST") {
    const { title, body } = req.body as { title?: string; body?: string };
    if (!title) return res.status(400).json({ error: "A note needs a title" });
    const note = addNote(user.id, title, body);
    return res.status(201).setHeader("Location", `/api/notes/${note.id}`).json(note);
  }
  res.setHeader("Allow", ["GET", "POST"]);
  return res.status(405).end(`Method ${req.method} Not Allowed`);
}
