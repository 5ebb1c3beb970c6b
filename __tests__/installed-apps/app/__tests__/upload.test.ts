import { Readable } from "node:stream";
import { createResponse } from "node-mocks-http";

it("digests what is streamed to it", async () => {
  const { default: handler, config } = await import("../pages/api/upload");
  const res = createResponse();
  await handler(Readable.from([Buffer.from("ab"), Buffer.from("c")]) as never, res as never);
  expect(res._getJSONData()).toEqual({
    digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(config.api.bodyParser).toBe(false);
});
