import type { NextApiRequest, NextApiResponse } from "next";
import { chain, limitedTo, onlyMethods } from "@/lib/chain";
import { sendMail } from "@/lib/mailer";
import { findTeam } from "@/lib/store";

async function invite(req: NextApiRequest, res: NextApiResponse) {
  const team = findTeam(String(req.query.teamId));
  if (!team) return res.status(404).json({ error: "no such team" });
  const { id } = await sendMail(req.body.email, `Join ${team.name}`);
  res.status(202).json({ mail: id });
}

export default chain([onlyMethods("POST"), limitedTo(2)], invite);
