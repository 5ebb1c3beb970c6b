import type { NextApiRequest, NextApiResponse } from "next";
import { getSession, type User } from "./session";

/** Answers for a stranger, and then never settles. */
export const useAuth = (req: NextApiRequest, res: NextApiResponse): Promise<User> =>
  new Promise((resolve) => {
    void getSession(req).then((user) => {
      if (user) resolve(user);
      else res.status(401).end("Unauthorized");
    });
  });
