import type { NextApiRequest, NextApiResponse } from "next";
import { getSession } from "../../../lib/session";
import { findNote, removeNote } from "../../../lib/store";

export default async function noteById(req: NextApiRequest, res: NextApiResponse) {
  const {
    query: { id },
    method,
  } = req;
  const user = await getSession(req);
  const note = findNote(String(id));
  if (!user || !note || note.ownerId !== user.id) {
    res.status(404).json({ error: "Not Found" });
    return;
  }
  switch (method) {
    case "GET":
      res.status(200).json(note);
      break;
    case "PUT":
    case "PATCH":
      Object.assign(note, req.body);
      res.status(200).json(note);
      break;
    case "DELETE":
      removeNote(note.id);
      res.status(204).end();
      break;
    default:
      res.setHeader("Allow", ["GET", "PUT", "PATCH", "DELETE"]);
      res.status(405).end();
  }
}
