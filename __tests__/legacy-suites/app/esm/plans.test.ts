import { jest } from "@jest/globals";
import { createMocks } from "node-mocks-http";
import health from "../pages/api/health";

jest.unstable_mockModule("../pages/api/billing/currency", () => ({ convert: () => 7 }));

it("takes the price of the mocked route", async () => {
  const plans = (await import("../pages/api/billing/plans")).default;
  const { req, res } = createMocks();
  await plans(req, res);
  expect(res._getJSONData()).toMatchSnapshot();
});

it("has a route without mocks", () => {
  const { req, res } = createMocks({ query: { plain: "1" } });
  health(req, res);
  expect(res._getData()).toMatchInlineSnapshot(`"ok"`);
});
