import { createMocks } from "node-mocks-http";
import { describe, expect, it } from "vitest";
import handler from "~api/health";

describe("/api/health", () => {
  it("reports what is up", () => {
    const { req, res } = createMocks();
    handler(req, res);
    expect(res._getJSONData()).toMatchSnapshot();
  });

  it("answers in one word", () => {
    const { req, res } = createMocks({ query: { plain: "" } });
    handler(req, res);
    expect(res._getData()).toMatchInlineSnapshot(`"ok"`);
  });

  it.each(["GET", "POST", "DELETE"] as const)("takes %s", (method) => {
    const { req, res } = createMocks({ method });
    handler(req, res);
    expect(res.statusCode).toBe(200);
  });
});
