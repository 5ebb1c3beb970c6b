import { RPCHandler } from "@orpc/server/node";
import type { NextApiRequest, NextApiResponse } from "next";
import { router } from "@/lib/peers/orpc";

const handler = new RPCHandler(router);

export const config = { api: { bodyParser: false } };

export default async function orpc(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const { matched } = await handler.handle(req, res, { prefix: "/api/orpc" });
  if (!matched) res.status(404).end();
}
