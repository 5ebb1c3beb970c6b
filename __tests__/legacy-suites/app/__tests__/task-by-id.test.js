import { EventEmitter } from "node:events";
import { createMocks } from "node-mocks-http";
import handler from "../pages/api/tasks/[id]";

const call = async (options) => {
  const { req, res } = createMocks(
    { url: "/api/tasks/1", query: { id: "1" }, ...options },
    // It waits for the end of the answer.
    { eventEmitter: EventEmitter },
  );
  await handler(req, res);
  return res;
};

describe("/api/tasks/[id] (next-connect of old)", () => {
  test("shows the state", async () => {
    expect((await call({ method: "GET" }))._getJSONData()).toEqual({ id: "1", state: "open" });
  });

  test("middleware may end it", async () => {
    expect((await call({ method: "GET", query: { id: "9" } }))._getStatusCode()).toBe(404);
  });

  test("changes the state", async () => {
    const res = await call({ method: "PUT", body: { state: "done" }, cookies: { sid: "sid-2" } });
    expect(res._getJSONData()).toEqual({ id: "1", state: "done", by: "Otto" });
  });

  test("hands errors on", async () => {
    const res = await call({ method: "PUT", body: { state: "done" } });
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([500, { error: "nobody is signed in" }]);
  });

  test("knows no POST", async () => {
    expect((await call({ method: "POST" }))._getJSONData()).toEqual({ error: "no POST" });
  });
});
