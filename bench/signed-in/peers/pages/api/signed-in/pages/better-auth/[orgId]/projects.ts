import { fromNodeHeaders } from "better-auth/node";
import type { NextApiRequest, NextApiResponse } from "next";
import { firstProjects, isMember } from "@/bench/signed-in/by-hand/projects";
import { auth } from "@/peers/better-auth";

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  if (req.method !== "GET") return void res.status(405).end();
  const { api } = await auth();
  const session = await api.getSession({ headers: fromNodeHeaders(req.headers) });
  if (!session) return res.status(401).json({ error: "Unauthorized" });
  const organizationId = String(req.query["orgId"]);
  if (!(await isMember(session.user.id, organizationId))) return res.status(403).json({ error: "Forbidden" });
  return res.status(200).json(await firstProjects(organizationId));
}
