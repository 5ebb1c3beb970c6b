import type { NextApiRequest, NextApiResponse } from "next";

export const config = { maxDuration: 300 };

export default function slow(_req: NextApiRequest, res: NextApiResponse) {
  setTimeout(() => res.end("late"), 20);
}
