import type { NextApiResponse } from "next";

export function methodNotAllowed(res: NextApiResponse, ...allowed: string[]): void {
  res.setHeader("Allow", allowed);
  res.status(405).json({ error: "Method not allowed" });
}
