// What a Pages app has: handlers of (req, res). The bare API Routes, the carried ones and those of the other adapters are these same functions.
import type { NextApiRequest, NextApiResponse } from "next";
import { large, NewProject, small } from "./payloads";

export function getSmall(req: NextApiRequest, res: NextApiResponse): void {
  if (req.method !== "GET") return res.status(405).json({ error: "Method Not Allowed" });
  res.status(200).json(small);
}

export function getLarge(_req: NextApiRequest, res: NextApiResponse): void {
  res.status(200).json(large);
}

export function postProject(req: NextApiRequest, res: NextApiResponse): void {
  const { data, error } = NewProject.safeParse(req.body);
  if (error) return res.status(400).json({ error: "Bad Request", issues: error.issues });
  res.status(200).json(data);
}

export function getItem(req: NextApiRequest, res: NextApiResponse): void {
  if (req.query["id"] === "missing") return res.status(404).json({ error: "Not Found" });
  res.status(200).json({ id: req.query["id"] });
}

/** Counts the bytes of what is sent; beside it `bodyParser: false`. */
export async function postFile(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  let bytes = 0;
  for await (const chunk of req) bytes += (chunk as Buffer).length;
  res.status(200).json({ bytes });
}
