import type { NextApiRequest, NextApiResponse } from "next";
import { createMocks } from "node-mocks-http";
import handler from "../pages/api/health";

describe("/api/health", () => {
  it("reports what is up", () => {
    const { req, res } = createMocks<NextApiRequest, NextApiResponse>({ method: "GET" });
    handler(req, res);
    expect(res._getStatusCode()).toBe(200);
    expect(res._getJSONData()).toMatchSnapshot();
  });

  it("sets its headers", () => {
    const { req, res } = createMocks<NextApiRequest, NextApiResponse>();
    handler(req, res);
    expect(res._getHeaders()).toMatchSnapshot("headers");
    expect(res._getHeaders()).toHaveProperty("cache-control", "no-store");
  });

  it("answers in one word", () => {
    const { req, res } = createMocks<NextApiRequest, NextApiResponse>({ query: { plain: "" } });
    handler(req, res);
    expect(res._getData()).toMatchInlineSnapshot(`"ok"`);
    expect(res._isEndCalled()).toBe(true);
  });

  it.each(["GET", "POST", "PUT", "DELETE", "HEAD"] as const)("takes %s", (method) => {
    const { req, res } = createMocks<NextApiRequest, NextApiResponse>({ method });
    handler(req, res);
    expect(res.statusCode).toBe(200);
  });
});
