import { createHmac, timingSafeEqual } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";

const SECRET = process.env.COOKIE_SECRET || "a-secret-of-the-notes";

const mac = (text: string): string => createHmac("sha256", SECRET).update(text).digest("base64url");

export async function currentUser(
  req: NextApiRequest,
  _res: NextApiResponse,
): Promise<{ id: string } | null> {
  const [id = "", signature = ""] = (req.cookies.who ?? "").split(".");
  const [given, expected] = [Buffer.from(signature), Buffer.from(mac(id))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? { id } : null;
}

export async function signIn(
  _req: NextApiRequest,
  res: NextApiResponse,
  user: { id: string },
): Promise<void> {
  res.setHeader("Set-Cookie", `who=${user.id}.${mac(user.id)}; Path=/; HttpOnly; SameSite=Lax`);
}

export async function signOut(_req: NextApiRequest, res: NextApiResponse): Promise<void> {
  res.setHeader("Set-Cookie", "who=; Path=/; Max-Age=0");
}
