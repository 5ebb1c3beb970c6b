import { getIronSession } from "iron-session";
import type { NextApiRequest, NextApiResponse } from "next";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { sessionOptions, type SessionData } from "@/bench/signed-in/by-hand/session";

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  if (req.method !== "GET") return void res.status(405).end();
  const session = await getIronSession<SessionData>(req, res, sessionOptions);
  const userId = session.userId;
  if (!userId) return res.status(401).json({ error: "Unauthorized" });
  const organizationId = String(req.query["orgId"]);
  if (!(await isMember(userId, organizationId))) return res.status(403).json({ error: "Forbidden" });
  return res.status(200).json(await firstProjects(organizationId));
}
