import type { NextApiRequest, NextApiResponse } from "next";
import { sendMail } from "@/lib/mailer";

export default async function reminders(req: NextApiRequest, res: NextApiResponse) {
  const { to, minutes } = req.body as { to: string; minutes: number };
  const due = new Date(Date.now() + minutes * 60_000);
  setTimeout(() => void sendMail(to, "Time to pack"), minutes * 60_000);
  res.status(202).json({ due: due.toISOString() });
}
