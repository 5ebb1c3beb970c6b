import { createHmac } from "node:crypto";
import { type Answer, Client } from "./client";

/** What a deployment service tells an organization. */
export interface SentDelivery {
  deliveryId: string;
  projectId: string;
  ref: string;
  status: string;
}

/**
 * Sends a delivery the way that a deployment service does, without a session.
 *
 * @param tamper changes the body after it was signed
 */
export function deliver(
  orgId: string,
  secret: string,
  delivery: SentDelivery,
  tamper = (body: string) => body,
): Promise<Answer> {
  // The spaces do not survive being parsed and written again: the signature is over the bytes as they are.
  const body = JSON.stringify(delivery, undefined, 3);
  const time = Math.floor(Date.now() / 1000);
  const digest = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  const headers = { "content-type": "application/json", "x-portage-signature": `t=${time},v1=${digest}` };
  return new Client().request("POST", `/api/webhooks/${orgId}`, { body: tamper(body), headers });
}
