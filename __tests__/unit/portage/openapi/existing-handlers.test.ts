import { createRoute, middleware } from "next-portage";
import { documentOf } from "./support";

const guard = middleware((_ctx, next) => next(), {
  openapi: { security: ["bearer"], errors: { 401: "Nobody." }, params: { id: { type: "integer" } } },
});
const guarded = createRoute().use(guard);
const options = { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } };

test("a handler with its methods: the guard is known, the rest is not", () => {
  const route = guarded.fromApiRoute(() => {}, { methods: ["POST"] });
  expect(documentOf({ "/api/old/[id]": route }, options).paths["/api/old/{id}"]).toEqual({
    post: {
      operationId: "postOldById",
      tags: ["old"],
      summary: "Undocumented",
      security: [{ bearer: [] }],
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      responses: {
        401: expect.objectContaining({ description: "Nobody." }),
        500: expect.objectContaining({ description: expect.stringContaining("server") }),
        default: { description: "What the handler answers. It has no schemas." },
      },
      "x-undocumented": true,
    },
  });
});

const handler = () => new Response();

test("web handlers by their methods, in OpenAPI's order", () => {
  const route = createRoute().fromRouteHandlers({ PATCH: handler, GET: handler, HEAD: handler });
  const item = documentOf({ "/x": route }).paths["/x"]!;
  expect(Object.keys(item)).toEqual(["get", "head", "patch"]);
  expect(item.get).not.toHaveProperty("security");
});

test("a handler that looks at the method itself, where somebody knows the methods", () => {
  const route = guarded.fromApiRoute(() => {});
  const item = documentOf({ "/x": { route, methods: ["GET", "DELETE"] } }, options).paths["/x"]!;
  expect(Object.keys(item)).toEqual(["get", "delete"]);
  expect(item.delete!.security).toEqual([{ bearer: [] }]);
});

test("and where nobody does", () => {
  expect(documentOf({ "/x/[id]": guarded.fromApiRoute(() => {}) }).paths["/x/{id}"]).toEqual({
    summary: "Undocumented",
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    "x-undocumented": true,
  });
});

test("a handler without any layer", () => {
  expect(documentOf({ "/x": { methods: ["GET"] } }).paths["/x"]!.get).toEqual({
    operationId: "getX",
    tags: ["x"],
    summary: "Undocumented",
    responses: { default: { description: "What the handler answers. It has no schemas." } },
    "x-undocumented": true,
  });
});
