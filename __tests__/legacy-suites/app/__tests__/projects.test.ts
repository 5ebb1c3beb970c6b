import { createMocks, type RequestOptions } from "node-mocks-http";

async function call(options: RequestOptions) {
  const handler = (await import("@/pages/api/projects")).default;
  const { req, res } = createMocks({ cookies: { sid: "sid-1" }, ...options });
  await handler(req, res);
  return res;
}

describe("/api/projects (a definition of next-portage)", () => {
  it("lists them", async () => {
    const res = await call({ method: "GET", query: { page: "2" } });
    expect(res._getJSONData()).toEqual({ owner: "Ida", page: 2, projects: [] });
  });

  it("makes one", async () => {
    const res = await call({ method: "POST", body: { name: "Raft" } });
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([201, { owner: "u1", name: "Raft" }]);
  });

  it("refuses what it does not know", async () => {
    const res = await call({ method: "POST", body: { name: "" } });
    expect([res._getStatusCode(), res._getJSONData().code]).toEqual([400, "invalid_input"]);
  });

  it("has no other methods", async () => {
    expect((await call({ method: "DELETE" }))._getStatusCode()).toBe(405);
  });

  it("guards all of it", async () => {
    expect((await call({ method: "GET", cookies: {} }))._getStatusCode()).toBe(401);
  });
});
