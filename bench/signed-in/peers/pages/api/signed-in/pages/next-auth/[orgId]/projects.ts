import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth/next";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { authOptions, userIdOf } from "@/peers/next-auth";

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  if (req.method !== "GET") return void res.status(405).end();
  const userId = userIdOf(await getServerSession(req, res, authOptions));
  if (!userId) return res.status(401).json({ error: "Unauthorized" });
  const organizationId = String(req.query["orgId"]);
  if (!(await isMember(userId, organizationId))) return res.status(403).json({ error: "Forbidden" });
  return res.status(200).json(await firstProjects(organizationId));
}
