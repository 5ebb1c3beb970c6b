import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";

export interface UserRequest extends NextApiRequest {
  user?: { id: string };
}

export const withUser =
  (handler: NextApiHandler): NextApiHandler =>
  (req, res) => {
    const id = req.headers["x-user"];
    if (typeof id !== "string") return res.status(401).json({ error: "sign in" });
    (req as UserRequest).user = { id };
    return handler(req, res);
  };

export const withMethods =
  (...methods: readonly string[]) =>
  (handler: NextApiHandler): NextApiHandler =>
  (req, res) => {
    if (methods.includes(req.method ?? "")) return handler(req, res);
    res.setHeader("Allow", methods);
    return res.status(405).end(req.method + " Not Allowed");
  };

type SessionHandler = (req: NextApiRequest, res: NextApiResponse, session: { userId: string }) => unknown;

export const withSession = (handler: SessionHandler) => async (req: NextApiRequest, res: NextApiResponse) => {
  const { "x-user": userId } = req.headers;
  if (typeof userId !== "string") return res.status(401).json({ error: "sign in" });
  return handler(req, res, { userId });
};

/** What the function returns is sent, unless it has answered by itself. */
export const responder =
  <T>(handle: (req: NextApiRequest, res: NextApiResponse) => Promise<T>) =>
  async (req: NextApiRequest, res: NextApiResponse): Promise<void> => {
    try {
      const body = await handle(req, res);
      if (!res.writableEnded) res.json(body);
    } catch (error) {
      res.status(500).json({ message: (error as Error).message });
    }
  };

export const withVerbs =
  (handlers: Readonly<Record<string, NextApiHandler>>): NextApiHandler =>
  (req, res) => {
    const handler = handlers[req.method ?? ""];
    if (handler) return handler(req, res);
    res.setHeader("Allow", Object.keys(handlers));
    return res.status(405).end();
  };

type Loaded = Promise<{ default: NextApiHandler }>;

export const defaultHandler =
  (handlers: Readonly<Record<string, Loaded>>): NextApiHandler =>
  async (req, res) => {
    const handler = (await handlers[req.method ?? ""])?.default;
    return handler ? handler(req, res) : res.status(405).json({ message: "Method not allowed" });
  };
