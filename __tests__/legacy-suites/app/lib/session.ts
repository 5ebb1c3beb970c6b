import type { NextApiRequest } from "next";

export interface User {
  id: string;
  name: string;
}

const USERS: Record<string, User> = {
  "sid-1": { id: "u1", name: "Ida" },
  "sid-2": { id: "u2", name: "Otto" },
  "sid-3": { id: "u3", name: "Noor" },
};

/** The user of the cookie, or null. */
export async function getSession(req: Pick<NextApiRequest, "cookies">): Promise<User | null> {
  return USERS[req.cookies?.sid ?? ""] ?? null;
}
