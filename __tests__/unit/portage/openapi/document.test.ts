import { createRoute, middleware } from "next-portage";
import { z } from "zod";
import { documentOf } from "./support";
import { problemsOf } from "../../../support/openapi";

const guard = middleware((_ctx, next) => next(), {
  openapi: {
    security: ["bearer"],
    roles: ["admin"],
    params: { orgId: { type: "string" } },
    errors: { 401: "Nobody." },
  },
});
const Thing = z.object({ id: z.uuid(), at: z.iso.datetime().nullable() }).meta({ id: "Thing" });
const things = createRoute()
  .use(guard)
  .define({
    GET: { query: z.object({ q: z.string().optional() }), response: z.array(Thing), handle: () => [] },
    POST: { body: z.strictObject({ name: z.string() }), response: Thing, status: 201, handle: () => never() },
    DELETE: { status: 204, errors: { 404: "None." }, handle: () => {} },
  });
const never = (): never => {
  throw new Error("not called");
};
const old = createRoute().fromApiRoute(() => {});
const routes = {
  "/api/orgs/[orgId]/things": things,
  "/api/old": old,
  "/api/files/[[...path]]": { methods: ["GET"] },
};
const options = {
  servers: [{ url: "https://api.example.com" }],
  securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
};

test("is valid", async () => {
  expect(await problemsOf(documentOf(routes, options))).toEqual([]);
});

test("the validator would tell", async () => {
  const document = documentOf(routes, options);
  const parameters = [{ name: "id", in: "path" }];
  for (const get of [{ responses: { 200: {} } }, { parameters, responses: {} }])
    expect(await problemsOf({ ...document, paths: { "/x": { get } } })).not.toEqual([]);
});

test("has what was given, and what is used", () => {
  const document = documentOf(routes, options);
  expect(document).toMatchObject({
    openapi: "3.1.1",
    info: { title: "Toys", version: "1" },
    servers: options.servers,
    tags: [{ name: "orgs" }, { name: "files" }],
    components: { securitySchemes: options.securitySchemes },
  });
  expect(Object.keys(document.paths)).toEqual([
    "/api/orgs/{orgId}/things",
    "/api/old",
    "/api/files",
    "/api/files/{path}",
  ]);
  expect(Object.keys(document.components.schemas)).toEqual(["Error", "Thing"]);
});

test("is the same each time, and is JSON", () => {
  const document = documentOf(routes, options);
  expect(documentOf(routes, options)).toEqual(document);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test("groups as it is told", () => {
  const document = documentOf(routes, { ...options, tagOf: (path) => path.slice(-6) });
  expect(document.tags).toContainEqual({ name: "things" });
});

test("operation ids are unique", () => {
  const document = documentOf({ "/api/a-b": { methods: ["GET"] }, "/api/a/b": { methods: ["GET"] } });
  expect(document.paths["/api/a-b"]!.get!.operationId).toBe("getAB");
  expect(document.paths["/api/a/b"]!.get!.operationId).toBe("getAB_2");
});

test("addresses that are one to OpenAPI are refused", () => {
  const clash = { "/api/[a]": { methods: ["GET"] }, "/api/[b]": { methods: ["POST"] } };
  expect(() => documentOf(clash)).toThrow('"/api/{b}" and "/api/{a}" are one path');
});
