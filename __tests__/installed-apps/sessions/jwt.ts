import jwt from "jsonwebtoken";
import type { NextApiRequest, NextApiResponse } from "next";

const SECRET = process.env.JWT_SECRET ?? "";

export async function currentUser(
  req: NextApiRequest,
  _res: NextApiResponse,
): Promise<{ id: string } | null> {
  try {
    const claims = jwt.verify(req.cookies.token ?? "", SECRET) as { sub?: string };
    return claims.sub ? { id: claims.sub } : null;
  } catch {
    return null;
  }
}

export async function signIn(
  _req: NextApiRequest,
  res: NextApiResponse,
  user: { id: string },
): Promise<void> {
  const token = jwt.sign({}, SECRET, { subject: user.id, expiresIn: "7d" });
  res.setHeader("Set-Cookie", `token=${token}; Path=/; HttpOnly; SameSite=Lax`);
}

export async function signOut(_req: NextApiRequest, res: NextApiResponse): Promise<void> {
  res.setHeader("Set-Cookie", "token=; Path=/; Max-Age=0");
}
