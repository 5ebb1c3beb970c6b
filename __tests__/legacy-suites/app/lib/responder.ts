import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";

export class ApiFault extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What the function returns is the body. */
export const responder =
  (fn: (req: NextApiRequest, res: NextApiResponse) => unknown): NextApiHandler =>
  async (req, res) => {
    try {
      const body = await fn(req, res);
      if (!res.writableEnded) res.status(200).json(body ?? {});
    } catch (error) {
      const status = error instanceof ApiFault ? error.status : 500;
      res.status(status).json({ message: error instanceof Error ? error.message : "unknown" });
    }
  };

/** A map of verbs, each with its handler. */
export const byMethod =
  (handlers: Record<string, NextApiHandler>): NextApiHandler =>
  async (req, res) => {
    const handler = handlers[req.method ?? ""];
    if (!handler) {
      res.setHeader("Allow", Object.keys(handlers));
      return res.status(405).end();
    }
    return handler(req, res);
  };
