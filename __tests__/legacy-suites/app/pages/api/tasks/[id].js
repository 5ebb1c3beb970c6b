import nextConnect from "next-connect-0";
import { getSession } from "../../../lib/session";

const states = new Map([["1", "open"]]);

const handler = nextConnect({
  onNoMatch: (req, res) => res.status(405).json({ error: `no ${req.method}` }),
  onError: (error, req, res) => res.status(500).json({ error: error.message }),
});

handler.use(async (req, res, next) => {
  req.state = states.get(req.query.id);
  if (!req.state) return res.status(404).json({ error: "no such task" });
  next();
});

handler.get((req, res) => {
  res.json({ id: req.query.id, state: req.state });
});

handler.put(async (req, res) => {
  const user = await getSession(req);
  if (!user) throw new Error("nobody is signed in");
  states.set(req.query.id, req.body.state);
  res.json({ id: req.query.id, state: req.body.state, by: user.name });
});

export default handler;
