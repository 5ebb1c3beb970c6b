import { createRoute, crossOriginProtection, middleware, type DescribeMiddleware } from "next-portage";
import { documentOf } from "./support";

const describing = (openapi: DescribeMiddleware) => middleware((_ctx, next) => next(), { openapi });
const handle = () => undefined as never;
const securitySchemes = {
  session: { type: "apiKey", in: "cookie", name: "session" },
  bearer: { type: "http", scheme: "bearer" },
  device: { type: "http", scheme: "basic" },
};

const operationsOf = (...middlewares: DescribeMiddleware[]) => {
  const builder = middlewares.reduce((one, openapi) => one.use(describing(openapi)), createRoute());
  const route = builder.define({ GET: { status: 204, handle }, POST: { status: 204, handle } });
  return documentOf({ "/api/orgs/[orgId]": route }, { securitySchemes }).paths["/api/orgs/{orgId}"]!;
};

test("any one of the schemes that a guard names", () => {
  expect(operationsOf({ security: ["session", "bearer"] }).get!.security).toEqual([
    { session: [] },
    { bearer: [] },
  ]);
});

test("of two guards that ask, both have to be content", () => {
  const { get } = operationsOf({ security: ["session", "bearer"] }, { security: ["device"] });
  expect(get!.security).toEqual([
    { session: [], device: [] },
    { bearer: [], device: [] },
  ]);
});

test("a definition that nobody guards says that it is open", () => {
  expect(operationsOf().get!.security).toEqual([]);
});

test("roles are those that pass all guards", () => {
  const { get } = operationsOf({ roles: ["member", "admin", "owner"] }, { roles: ["owner", "admin"] });
  expect(get).toMatchObject({ "x-roles": ["admin", "owner"], description: "For the roles admin, owner." });
  expect(operationsOf({ roles: ["owner"] }).get!.description).toBe("For the role owner.");
});

test("errors, with all their reasons, each once", () => {
  const { get } = operationsOf(
    { errors: { 401: "Nobody is signed in.", 403: "No member." } },
    { errors: { 403: "Not of the role." } },
    { errors: { 403: "No member." } },
  );
  expect(get!.responses["401"]!.description).toBe("Nobody is signed in.");
  expect(get!.responses["403"]!.description).toBe("- No member.\n- Not of the role.");
});

test("a description may differ by method", () => {
  const { get, post } = operationsOf((method) =>
    method === "POST" ? { errors: { 429: "Too often." } } : undefined,
  );
  expect(get!.responses).not.toHaveProperty("429");
  expect(post!.responses).toHaveProperty("429");
});

test("parameters of the path that a guard reads", () => {
  const { get } = operationsOf({ params: { orgId: { type: "string", format: "uuid" }, other: {} } });
  expect(get!.parameters).toEqual([
    { name: "orgId", in: "path", required: true, schema: { type: "string", format: "uuid" } },
  ]);
});

test("crossOriginProtection speaks of what changes something", () => {
  const route = createRoute()
    .use(crossOriginProtection())
    .define({ GET: { status: 204, handle }, POST: { status: 204, handle } });
  const { get, post } = documentOf({ "/x": route }).paths["/x"]!;
  expect(get!.responses).not.toHaveProperty("403");
  expect(post!.responses["403"]!.description).toContain("`cross_origin`");
});

test("a scheme that the document does not have is refused", () => {
  const route = createRoute()
    .use(describing({ security: ["sesion"] }))
    .define({ GET: { status: 204, handle } });
  expect(() => documentOf({ "/api/x": route }, { securitySchemes })).toThrow('no "sesion"');
});

const run = async () => new Response("answered");

test("a description changes nothing of the middleware", () => {
  expect(middleware(run, { openapi: { roles: ["x"] } })).toBe(run);
});
