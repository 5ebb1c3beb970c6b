import { randomBytes } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import { badRequest, HttpError, notFound, unauthorized } from "next-portage";
import { z } from "zod";
import { DELIVERY_LIMIT, readRawBody } from "./raw-body";
import { recordDelivery, selectWebhookSecret } from "./repository";
import { Delivery } from "./schema";
import { isSigned } from "./signature";

/** What a missing organization's deliveries are checked with: it takes as long to refuse them as to refuse a bad signature. */
const NOBODYS_SECRET = randomBytes(32).toString("hex");

/**
 * `POST /api/webhooks/:orgId`: takes a signed delivery and records the deployment that it tells of.
 *
 * Needs the body as it was sent: `export const config = { api: { bodyParser: false } }`.
 */
export async function receiveDelivery(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const body = await readBody(req);
  const organizationId = await authenticate(req, body);
  const deployment = await recordDelivery(organizationId, parseDelivery(body));
  if (!deployment) throw notFound();
  res.status(202).json(deployment);
}

async function readBody(req: NextApiRequest): Promise<Buffer> {
  const body = await readRawBody(req, DELIVERY_LIMIT).catch((cause: unknown) => {
    throw badRequest([], { code: "incomplete_body", message: "The body did not arrive whole", cause });
  });
  if (body) return body;
  const message = `The body is larger than ${DELIVERY_LIMIT} bytes`;
  throw new HttpError(413, { code: "payload_too_large", message });
}

/** The organization that the body is signed for. One that does not exist and one that did not sign look the same. */
async function authenticate(req: NextApiRequest, body: Buffer): Promise<string> {
  const organizationId = z.uuid().safeParse(req.query.orgId).data;
  const secret = organizationId && (await selectWebhookSecret(organizationId));
  const signature = String(req.headers["x-portage-signature"] ?? "");
  const signed = isSigned(signature, body, secret || NOBODYS_SECRET, Date.now() / 1000);
  if (!organizationId || !secret || !signed) throw unauthorized();
  return organizationId;
}

function parseDelivery(body: Buffer): Delivery {
  const delivery = Delivery.safeParse(parseJson(body));
  if (delivery.success) return delivery.data;
  throw badRequest(
    delivery.error.issues.map(({ path, message }) => ({
      path: ["body", ...path.map((key) => (typeof key === "number" ? key : String(key)))],
      message,
    })),
  );
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw badRequest([{ path: ["body"], message: "This is not JSON" }], { code: "invalid_json", cause });
  }
}
