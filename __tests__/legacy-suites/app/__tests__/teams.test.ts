import { createMocks } from "node-mocks-http";
import teams from "@/pages/api/teams";
import { reset } from "@/lib/store";
import type { UserRequest } from "@/lib/with-user";

beforeEach(reset);

describe("/api/teams", () => {
  it("lists the teams of the user", async () => {
    const { req, res } = createMocks({ cookies: { sid: "sid-2" } });
    await teams(req, res);
    expect(res._getJSONData()).toEqual([{ id: "t1", name: "Paddlers" }]);
  });

  it("puts the user on the request", async () => {
    const { req, res } = createMocks({ cookies: { sid: "sid-3" } });
    await teams(req, res);
    expect((req as unknown as UserRequest).user).toEqual({ id: "u3", name: "Noor" });
  });

  it("makes a team", async () => {
    const { req, res } = createMocks({ method: "POST", cookies: { sid: "sid-3" }, body: { name: "Scouts" } });
    await teams(req, res);
    expect(res._getStatusCode()).toBe(201);
    expect(res._getJSONData()).toMatchSnapshot();
  });

  it("refuses strangers", async () => {
    const { req, res } = createMocks({ method: "POST", body: { name: "Scouts" } });
    await teams(req, res);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([401, { error: "not signed in" }]);
  });
});
