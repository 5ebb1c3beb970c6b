import { createMocks } from "node-mocks-http";
import { getSession } from "@/lib/session";
import profile from "@/pages/api/profile";

jest.mock("@/lib/session", () => ({ getSession: jest.fn() }));

const session = jest.mocked(getSession);

describe("/api/profile (of next-portage)", () => {
  beforeEach(() => {
    session.mockReset().mockResolvedValue({ id: "u1", name: "Ida" });
  });

  it("shows the user that the guard found", async () => {
    const { req, res } = createMocks({ method: "GET" });
    await profile(req, res);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([200, { id: "u1", name: "Ida" }]);
    expect(res._isEndCalled()).toBe(true);
  });

  it("reads a body that was never text", async () => {
    const { req, res } = createMocks({ method: "PUT", body: { name: "Ida of the river" } });
    await profile(req, res);
    expect(res._getJSONData().name).toBe("Ida of the river");
  });

  it("sees what the test puts on the request", async () => {
    const { req, res } = createMocks({ method: "GET" });
    await profile(Object.assign(req, { locale: "de" }), res);
    expect(res._getHeaders()["x-locale"]).toBe("de");
  });

  it("refuses strangers", async () => {
    session.mockResolvedValue(null);
    const { req, res } = createMocks({ method: "GET" });
    await profile(req, res);
    expect(res._getStatusCode()).toBe(401);
    expect(res._getJSONData()).toMatchObject({ error: "Unauthorized", code: "unauthorized" });
  });
});
