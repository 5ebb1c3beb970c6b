import type { NextApiRequest, NextApiResponse } from "next";
import * as guards from "@/lib/guards";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    res.json({ user: await guards.throwing(req) });
  } catch (error) {
    const status = error instanceof guards.ApiError ? error.status : 500;
    res.status(status).json({ error: { message: (error as Error).message } });
  }
}
