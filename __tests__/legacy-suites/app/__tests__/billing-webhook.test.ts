import { Readable } from "node:stream";
import type { NextApiRequest } from "next";
import { createResponse } from "node-mocks-http";
import { sign } from "@/lib/signature";
import webhook, { config } from "@/pages/api/billing/webhook";

function signed(body: string, { method = "POST", secret = "secret" } = {}): NextApiRequest {
  const stream = Readable.from([Buffer.from(body)]);
  return Object.assign(stream, { method, headers: { "x-signature": sign(body, secret) } }) as unknown as NextApiRequest;
}

describe("/api/billing/webhook", () => {
  it("reads the body by itself", () => {
    expect(config.api.bodyParser).toBe(false);
  });

  it("takes what is signed", async () => {
    const res = createResponse();
    await webhook(signed('{"type":"invoice.paid"}'), res as never);
    expect(res._getJSONData()).toEqual({ received: true, type: "invoice.paid", bytes: 23 });
  });

  it("counts bytes, not characters", async () => {
    const res = createResponse();
    await webhook(signed('{"type":"ü"}'), res as never);
    expect(res._getJSONData().bytes).toBe(13);
  });

  it("refuses a wrong signature", async () => {
    const res = createResponse();
    await webhook(signed("{}", { secret: "guessed" }), res as never);
    expect([res._getStatusCode(), res._getData()]).toEqual([400, "Webhook Error: bad signature"]);
  });

  it("takes POST only", async () => {
    const res = createResponse();
    await webhook(signed("{}", { method: "GET" }), res as never);
    expect(res._getStatusCode()).toBe(405);
  });
});
