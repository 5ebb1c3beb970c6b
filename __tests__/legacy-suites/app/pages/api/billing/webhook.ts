import type { NextApiRequest, NextApiResponse } from "next";
import { verify } from "@/lib/signature";

export const config = { api: { bodyParser: false } };

async function rawBody(req: NextApiRequest): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(typeof part === "string" ? Buffer.from(part) : part);
  return Buffer.concat(parts);
}

export default async function webhook(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== "POST") return res.status(405).end("POST only");
  const payload = await rawBody(req);
  if (!verify(payload, req.headers["x-signature"], process.env.WEBHOOK_SECRET ?? "secret")) {
    return res.status(400).send("Webhook Error: bad signature");
  }
  const event = JSON.parse(payload.toString("utf8")) as { type: string };
  return res.json({ received: true, type: event.type, bytes: payload.length });
}
