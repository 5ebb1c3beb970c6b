import { createMocks, type RequestOptions } from "node-mocks-http";
import handler from "@/pages/api/tasks";

async function call(options: RequestOptions) {
  const { req, res } = createMocks({ url: "/api/tasks", ...options });
  await handler(req, res);
  return res;
}

describe("/api/tasks (next-connect)", () => {
  it("shows the tasks to everybody", async () => {
    expect((await call({ method: "GET" }))._getJSONData()).toEqual({
      tasks: [{ id: 1, text: "Patch the hull" }],
      signedIn: false,
    });
  });

  it("guards what comes after the guard", async () => {
    const res = await call({ method: "POST", body: { text: "Wax the paddles" } });
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([401, { error: "sign in first" }]);
  });

  it("adds a task", async () => {
    const res = await call({ method: "POST", body: { text: "Wax the paddles" }, cookies: { sid: "sid-1" } });
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([201, { id: 2, text: "Wax the paddles" }]);
  });

  it("knows no DELETE", async () => {
    const res = await call({ method: "DELETE", cookies: { sid: "sid-1" } });
    expect([res._getStatusCode(), res._getData()]).toEqual([405, "Method DELETE is not here"]);
  });

  it("tells errors", async () => {
    const res = await call({ method: "POST", cookies: { sid: "sid-1" }, body: undefined });
    expect([201, 500]).toContain(res._getStatusCode());
  });
});
