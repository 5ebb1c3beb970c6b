import type { NextApiRequest, NextApiResponse } from "next";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export async function answering(req: NextApiRequest, res: NextApiResponse) {
  const user = req.headers.authorization;
  if (!user) res.status(401).json({ error: "Unauthorized" });
  return user;
}

export async function throwing(req: NextApiRequest): Promise<string> {
  const { authorization } = req.headers;
  if (!authorization) throw new ApiError(401, "Unauthorized");
  return authorization;
}

/** Resolves for those who may go on; else it answers, and the promise stays open. */
export const neverSettling = (req: NextApiRequest, res: NextApiResponse): Promise<void> =>
  new Promise((resolve) => {
    if (req.headers.authorization) resolve();
    else res.status(401).end("Unauthorized");
  });

export function continuing(req: NextApiRequest, res: NextApiResponse, next: (user: string) => unknown): void {
  const user = req.headers.authorization;
  if (user) next(user);
  else res.json({ code: 401 });
}
