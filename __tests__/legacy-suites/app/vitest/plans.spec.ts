import { createMocks } from "node-mocks-http";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("../pages/api/billing/currency", { spy: true });

describe("/api/billing/plans", () => {
  afterEach(() => {
    vi.resetModules();
    vi.doUnmock("../pages/api/flags");
  });

  it("asks the currency route", async () => {
    const { default: plans } = await import("../pages/api/billing/plans");
    const { convert } = await import("../pages/api/billing/currency");
    const { req, res } = createMocks({ query: { currency: "USD" } });
    await plans(req, res);
    expect(res._getJSONData().map(({ price }: { price: number }) => price)).toEqual([550, 2200]);
    expect(convert).toHaveBeenCalledTimes(2);
  });

  it("has the real rates", async () => {
    const actual = await vi.importActual<typeof import("../pages/api/billing/currency")>("../pages/api/billing/currency");
    expect(actual.convert(100, "JPY")).toBe(16_000);
  });

  it("has a menu by late mocks", async () => {
    vi.doMock("../pages/api/flags", () => ({ isOn: (name: string) => name === "beta" }));
    const menu = (await import("../pages/api/menu")).default;
    const { req, res } = createMocks();
    menu(req, res);
    expect(res._getJSONData()).toEqual({ entries: ["notes", "teams", "rivers"] });
  });

  it("has a menu by the manual mock", async () => {
    vi.doMock("../pages/api/flags");
    const menu = (await import("../pages/api/menu")).default;
    const { req, res } = createMocks();
    menu(req, res);
    expect(res._getJSONData()).toEqual({ entries: ["notes", "teams", "mock"] });
  });
});
