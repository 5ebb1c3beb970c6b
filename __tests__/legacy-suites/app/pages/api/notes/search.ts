import type { NextApiRequest, NextApiResponse } from "next";
import { getSession } from "@/lib/session";
import { notesOf } from "@/lib/store";

export const config = { api: { responseLimit: "1mb" } };

export const normalize = (text: string): string => text.trim().toLowerCase();

export type SearchResult = { total: number; ids: string[] };

export default async function search(req: NextApiRequest, res: NextApiResponse<SearchResult>) {
  const user = await getSession(req);
  const tags = [req.query.tag ?? []].flat();
  const words = normalize(String(req.query.q ?? ""));
  const found = notesOf(user?.id ?? "")
    .filter((note) => tags.every((tag) => note.tags.includes(tag)))
    .filter((note) => normalize(note.title).includes(words));
  res.status(200).json({ total: found.length, ids: found.map(({ id }) => id) });
}
