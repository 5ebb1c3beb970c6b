const { createMocks } = require("node-mocks-http");
const handler = require("../pages/api/projects/[projectId]").default;

const call = async (projectId, method = "GET") => {
  const { req, res } = createMocks({ method, query: { projectId } });
  await handler(req, res);
  return res;
};

test.each([
  ["p1", "Canoe"],
  ["p2", "Paddle"],
])("project %s is a %s", async (id, name) => {
  expect((await call(id))._getJSONData()).toEqual({ id, name });
});

test("there is no other", async () => {
  expect((await call("p9"))._getStatusCode()).toBe(404);
});

test("is read only", async () => {
  expect((await call("p1", "PUT"))._getStatusCode()).toBe(405);
});
