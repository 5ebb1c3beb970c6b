import { EventEmitter } from "node:events";
import { createMocks } from "node-mocks-http";
import invoices from "@/pages/api/billing/invoices";

describe("/api/billing/invoices", () => {
  it("lists them", async () => {
    const { req, res } = createMocks({ cookies: { sid: "sid-1" } });
    await invoices(req, res);
    expect(res._getJSONData()).toMatchSnapshot();
  });

  it("has none for others", async () => {
    const { req, res } = createMocks({ cookies: { sid: "sid-2" } });
    await invoices(req, res);
    expect(res._getJSONData()).toEqual([]);
  });

  it("answers a stranger, and never settles", async () => {
    const { req, res } = createMocks({}, { eventEmitter: EventEmitter });
    const ended = new Promise((resolve) => res.on("end", resolve));
    let settled = false;
    void Promise.resolve(invoices(req, res)).then(() => {
      settled = true;
    });
    await ended;
    expect([res._getStatusCode(), res._getData(), res._isEndCalled()]).toEqual([401, "Unauthorized", true]);
    await new Promise(setImmediate);
    expect(settled).toBe(false);
  });
});
