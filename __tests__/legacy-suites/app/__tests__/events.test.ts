import { EventEmitter } from "node:events";
import { createMocks } from "node-mocks-http";
import events, { config } from "@/pages/api/events";

async function streamed(query: Record<string, string>) {
  const { req, res } = createMocks({ query }, { eventEmitter: EventEmitter });
  const ended = new Promise((resolve) => res.on("end", resolve));
  events(req, res);
  await ended;
  return res;
}

describe("/api/events", () => {
  it.each(["1", "3"])("sends %s events", async (count) => {
    const res = await streamed({ count });
    const sent = res._getData().match(/^data: .*$/gm);
    expect(sent).toHaveLength(Number(count));
    expect(sent?.at(-1)).toBe(`data: {"sent":${count}}`);
  });

  it("is an event stream", async () => {
    const res = await streamed({});
    expect(res._getHeaders()).toMatchObject({ "content-type": "text/event-stream" });
    expect(res._getStatusCode()).toBe(200);
  });

  it("stops when the client goes", async () => {
    const { req, res } = createMocks({}, { eventEmitter: EventEmitter });
    events(req, res);
    req.emit("close");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(res._isEndCalled()).toBe(false);
  });

  it("wants a streamed response", () => {
    expect(config.supportsResponseStreaming).toBe(true);
  });
});
