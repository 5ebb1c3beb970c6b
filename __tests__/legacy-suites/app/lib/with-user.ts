import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";
import { getSession, type User } from "./session";
import { findTeam, type Team } from "./store";

export type UserRequest = NextApiRequest & { user: User };

/** Puts the user on the request. */
export const withUser =
  (handler: (req: UserRequest, res: NextApiResponse) => unknown): NextApiHandler =>
  async (req, res) => {
    const user = await getSession(req);
    if (!user) return res.status(401).json({ error: "not signed in" });
    (req as UserRequest).user = user;
    return handler(req as UserRequest, res);
  };

export interface TeamProps {
  user: User;
  team: Team;
  role: "admin" | "member";
}

/** Curried; hands the team over as a third argument. */
export const withRole =
  (wanted: "admin" | "member") =>
  (handler: (req: NextApiRequest, res: NextApiResponse, props: TeamProps) => unknown): NextApiHandler =>
    withUser(async (req, res) => {
      const team = findTeam(String(req.query.teamId));
      const member = team?.members.find(({ userId }) => userId === req.user.id);
      if (!team || !member) return res.status(404).json({ error: "no such team" });
      if (wanted === "admin" && member.role !== "admin") return res.status(403).json({ error: "admins only" });
      return handler(req, res, { user: req.user, team, role: member.role });
    });
