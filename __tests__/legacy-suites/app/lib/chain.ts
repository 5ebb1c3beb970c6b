import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";

/** One link of a chain: goes on with `next`, or answers. */
export type Middleware = (req: NextApiRequest, res: NextApiResponse, next: () => Promise<void>) => unknown;

export const chain =
  (middlewares: Middleware[], handler: NextApiHandler): NextApiHandler =>
  async (req, res) => {
    const run = async (index: number): Promise<void> => {
      const middleware = middlewares[index];
      if (middleware) await middleware(req, res, () => run(index + 1));
      else await handler(req, res);
    };
    await run(0);
  };

export const limitedTo =
  (limit: number, counts = new Map<string, number>()): Middleware =>
  (req, res, next) => {
    const key = String(req.headers["x-forwarded-for"] ?? "local");
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    res.setHeader("X-RateLimit-Remaining", String(Math.max(0, limit - count)));
    if (count > limit) return res.status(429).json({ error: "slow down" });
    return next();
  };

export const onlyMethods =
  (...methods: string[]): Middleware =>
  (req, res, next) => {
    if (methods.includes(req.method ?? "")) return next();
    return res.status(405).setHeader("Allow", methods).end(`Method ${req.method} Not Allowed`);
  };
