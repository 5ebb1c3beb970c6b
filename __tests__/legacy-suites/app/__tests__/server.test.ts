import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import request from "supertest";
import echo, { config } from "../pages/api/echo";
import webhook from "../pages/api/billing/webhook";
import health from "@/pages/api/health";

const listener = echo as unknown as RequestListener;

describe("handlers behind a server of Node's", () => {
  it("echoes a stream", async () => {
    const res = await request(createServer(listener)).post("/").type("text/plain").send("paddle");
    expect([res.status, res.text, res.type]).toEqual([200, "PADDLE", "text/plain"]);
  });

  it("echoes nothing", async () => {
    await request(createServer(listener)).post("/").expect(200, Buffer.alloc(0));
  });

  it("does not parse bodies", () => {
    expect(config.api.bodyParser).toBe(false);
  });

  it("answers fetch", async () => {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "a".repeat(70_000) });
    expect(await response.text()).toBe("A".repeat(70_000));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("handlers behind Next's own resolver", () => {
  const served = (handler: unknown) =>
    createServer((req, res) => {
      const { apiResolver } = require("next/dist/server/api-utils/node/api-resolver") as {
        apiResolver: (...args: unknown[]) => Promise<void>;
      };
      const context = { previewModeId: "id", previewModeEncryptionKey: "key", previewModeSigningKey: "key" };
      void apiResolver(req, res, { plain: "" }, handler, context, false);
    });

  it("gets status and send", async () => {
    const res = await request(served({ default: health })).get("/api/health?plain");
    expect([res.status, res.text]).toEqual([200, "ok"]);
  });

  it("gets its config", async () => {
    const res = await request(served({ default: webhook, config: { api: { bodyParser: false } } })).post("/").send("{}");
    expect([res.status, res.text]).toEqual([400, "Webhook Error: bad signature"]);
  });
});
