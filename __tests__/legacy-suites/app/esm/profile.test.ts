import { createMocks } from "node-mocks-http";
import profile from "../pages/api/profile";

it.each([
  ["sid-1", 200],
  ["none", 401],
])("a mounted route answers %s with %i", async (sid, status) => {
  const { req, res } = createMocks({ cookies: { sid } });
  await profile(req, res);
  expect(res._getStatusCode()).toBe(status);
});

it("can be loaded later", async () => {
  const { default: again } = await import("../pages/api/profile");
  const { req, res } = createMocks({ cookies: { sid: "sid-2" } });
  await again(req, res);
  expect(res._getJSONData()).toEqual({ id: "u2", name: "Otto" });
});
