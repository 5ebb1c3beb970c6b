import type { NextApiRequest, NextApiResponse } from "next";

export type Answer = { kind: Kind };

export enum Kind {
  Plain = "plain",
}

export default function typed(_req: NextApiRequest, res: NextApiResponse<Answer>) {
  res.json({ kind: Kind.Plain });
}
