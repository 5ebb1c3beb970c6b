import type { NextApiRequest, NextApiResponse } from "next";
import { useAuth } from "@/lib/use-auth";

const INVOICES = [
  { id: "i1", userId: "u1", cents: 500, issued: new Date("2026-01-31T00:00:00Z") },
  { id: "i2", userId: "u1", cents: 2000, issued: new Date("2026-02-28T00:00:00Z") },
];

export default async function invoices(req: NextApiRequest, res: NextApiResponse) {
  const user = await useAuth(req, res);
  res.status(200).json(INVOICES.filter(({ userId }) => userId === user.id));
}
