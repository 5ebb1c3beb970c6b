import { jest } from "@jest/globals";
import { createMocks } from "node-mocks-http";

const getSession = jest.fn<() => Promise<{ id: string; name: string } | null>>();

jest.unstable_mockModule("../lib/session", () => ({ getSession }));

const { default: teams } = await import("../pages/api/teams");

describe("/api/teams, as an ES module", () => {
  it("uses the mocked session", async () => {
    getSession.mockResolvedValue({ id: "u3", name: "Noor" });
    const { req, res } = createMocks();
    await teams(req, res);
    expect(res._getJSONData()).toEqual([{ id: "t2", name: "Cooks" }]);
  });

  it("refuses strangers", async () => {
    getSession.mockResolvedValue(null);
    const { req, res } = createMocks();
    await teams(req, res);
    expect(res._getStatusCode()).toBe(401);
  });
});
