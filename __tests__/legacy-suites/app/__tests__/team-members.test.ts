import { createMocks, type RequestMethod } from "node-mocks-http";
import { reset } from "../lib/store";
import members from "../pages/api/teams/[teamId]/members";

jest.mock("../lib/session", () => ({
  getSession: jest.fn(async (req: { headers: Record<string, string> }) =>
    req.headers["x-user"] ? { id: req.headers["x-user"], name: "Somebody" } : null,
  ),
}));

async function call(method: RequestMethod, user: string | undefined, query: Record<string, string> = {}) {
  const headers = user === undefined ? {} : { "x-user": user };
  const { req, res } = createMocks({ method, headers, query: { teamId: "t1", ...query } });
  await members(req, res);
  return { status: res._getStatusCode(), body: res._getJSONData() };
}

beforeEach(reset);

describe("/api/teams/[teamId]/members", () => {
  it.each([
    ["u1", "admin"],
    ["u2", "member"],
  ])("shows them to %s, who is %s", async (user, role) => {
    expect(await call("GET", user)).toMatchObject({ status: 200, body: { team: "Paddlers", you: role } });
  });

  it("hides them from others", async () => {
    expect(await call("GET", "u3")).toEqual({ status: 404, body: { error: "no such team" } });
  });

  it("knows no other team", async () => {
    expect((await call("GET", "u1", { teamId: "t9" })).status).toBe(404);
  });

  it("asks strangers to sign in", async () => {
    expect((await call("GET", undefined)).status).toBe(401);
  });

  it("lets admins remove others", async () => {
    const { body } = await call("DELETE", "u1", { userId: "u2" });
    expect(body.members).toEqual([{ userId: "u1", role: "admin" }]);
  });

  it("lets members leave, and remove nobody", async () => {
    expect((await call("DELETE", "u2", { userId: "u1" })).status).toBe(403);
    expect((await call("DELETE", "u2", { userId: "u2" })).body.members).toHaveLength(1);
  });
});
