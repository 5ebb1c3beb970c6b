import type { NextApiRequest, NextApiResponse } from "next";
import { getCurrentUser } from "@/lib/auth/utils";
import { projectsOf } from "@/lib/guide/projects";

/** A handler as a Pages Router app begins with: it checks the user itself, and no layer is around it. */
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = await getCurrentUser(req);
  if (!user) return res.status(401).json({ error: "Unauthorized" });
  return res.status(200).json({ projects: await projectsOf(user.organizations) });
}
