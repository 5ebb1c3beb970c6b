import type { NextApiRequest, NextApiResponse } from "next";
import { byMethod } from "@/lib/responder";
import { convert } from "./currency";

const PLANS = [
  { id: "solo", cents: 500 },
  { id: "crew", cents: 2000 },
];

const list = (req: NextApiRequest, res: NextApiResponse) => {
  const currency = String(req.query.currency ?? "EUR");
  res.status(200).json(PLANS.map(({ id, cents }) => ({ id, price: convert(cents, currency), currency })));
};

const choose = (req: NextApiRequest, res: NextApiResponse) => {
  const plan = PLANS.find(({ id }) => id === req.body.plan);
  if (!plan) return res.status(422).json({ error: "no such plan", plans: PLANS.map(({ id }) => id) });
  return res.status(200).json({ chosen: plan.id });
};

export default byMethod({ GET: list, PUT: choose });
