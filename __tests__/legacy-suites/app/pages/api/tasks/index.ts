import type { NextApiRequest, NextApiResponse } from "next";
import { createRouter } from "next-connect";
import { getSession, type User } from "@/lib/session";

type TaskRequest = NextApiRequest & { user?: User };

const tasks = [{ id: 1, text: "Patch the hull" }];

const router = createRouter<TaskRequest, NextApiResponse>();

router
  .get((req, res) => {
    res.status(200).json({ tasks, signedIn: req.user !== undefined });
  })
  .use(async (req, res, next) => {
    req.user = (await getSession(req)) ?? undefined;
    if (!req.user) return res.status(401).json({ error: "sign in first" });
    return next();
  })
  .post((req, res) => {
    tasks.push({ id: tasks.length + 1, text: String(req.body.text) });
    res.status(201).json(tasks.at(-1));
  });

export default router.handler({
  onNoMatch: (req, res) => {
    res.status(405).end(`Method ${req.method} is not here`);
  },
  onError: (error, _req, res) => {
    res.status(500).json({ error: (error as Error).message });
  },
});
