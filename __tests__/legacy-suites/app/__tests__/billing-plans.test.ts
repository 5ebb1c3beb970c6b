import { createMocks } from "node-mocks-http";
import plans from "../pages/api/billing/plans";
import * as currency from "../pages/api/billing/currency";

jest.mock("../pages/api/billing/currency", () => ({
  ...jest.requireActual<typeof import("../pages/api/billing/currency")>("../pages/api/billing/currency"),
  convert: jest.fn((cents: number, name: string) => `${cents} in ${name}`),
}));

const actual = jest.requireActual<typeof currency>("../pages/api/billing/currency");

describe("/api/billing/plans", () => {
  it("converts prices by the currency route", async () => {
    const { req, res } = createMocks({ query: { currency: "JPY" } });
    await plans(req, res);
    expect(res._getJSONData()).toEqual([
      { id: "solo", price: "500 in JPY", currency: "JPY" },
      { id: "crew", price: "2000 in JPY", currency: "JPY" },
    ]);
    expect(currency.convert).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["solo", 200, { chosen: "solo" }],
    ["fleet", 422, { error: "no such plan", plans: ["solo", "crew"] }],
  ])("chooses %s", async (plan, status, body) => {
    const { req, res } = createMocks({ method: "PUT", body: { plan } });
    await plans(req, res);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([status, body]);
  });

  it("has no other verbs", async () => {
    const { req, res } = createMocks({ method: "DELETE" });
    await plans(req, res);
    expect([res._getStatusCode(), res._getHeaders().allow]).toEqual([405, ["GET", "PUT"]]);
  });

  it.each([
    [100, "EUR", 100],
    [100, "USD", 110],
    [100, "JPY", 16_000],
    [100, "XXX", 100],
  ])("%i cents in %s are %i", (cents, name, result) => {
    expect(actual.convert(cents, name)).toBe(result);
  });

  it("publishes the rates", () => {
    const { req, res } = createMocks();
    actual.default(req, res);
    expect(res._getJSONData()).toEqual(currency.RATES);
  });
});
