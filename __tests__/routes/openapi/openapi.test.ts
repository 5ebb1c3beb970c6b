import type { OpenApiDocument, Operation } from "next-portage/openapi";
import * as route from "@/app/api/openapi.json/route";
import { dereferenced, misfitsOf, problemsOf, validatorsOf } from "../../support/openapi";
import { call } from "../support/call";

let document: OpenApiDocument;
beforeAll(async () => {
  document = (await (await call(route, {})).json()) as OpenApiDocument;
});

/** Every operation, by `get /api/me`. */
const operations = (): Record<string, Operation> =>
  Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, value]) => typeof value === "object" && "operationId" in value)
        .map(([method, operation]) => [`${method} ${path}`, operation as Operation]),
    ),
  );
const operation = (name: string): Operation => operations()[name]!;

test("is public JSON that a client may ask for again", async () => {
  const first = await call(route, {});
  expect(first.status).toBe(200);
  expect(first.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const etag = first.headers.get("etag")!;
  expect((await call(route, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("is valid OpenAPI 3.1", async () => {
  expect(await problemsOf(document)).toEqual([]);
});

test("says who may call", () => {
  expect(operation("post /api/auth/sign-in").security).toEqual([]);
  expect(operation("get /api/orgs").security).toEqual([{ session: [] }, { bearer: [] }]);
  expect(operation("get /api/orgs/{orgId}/audit")["x-roles"]).toEqual(["ADMIN", "OWNER"]);
  expect(operation("get /api/orgs/{orgId}/members")).not.toHaveProperty("x-roles");
  expect(operation("post /api/orgs/{orgId}/members")["x-roles"]).toEqual(["ADMIN", "OWNER"]);
  expect(operation("delete /api/orgs/{orgId}")["x-roles"]).toEqual(["OWNER"]);
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: "apiKey", in: "cookie", name: "portage_session" },
    bearer: { type: "http", scheme: "bearer" },
  });
});

test("says what may go wrong", () => {
  const statuses = (name: string) => Object.keys(operation(name).responses).toSorted();
  expect(statuses("post /api/orgs/{orgId}/projects")).toEqual(
    ["201", "400", "401", "403", "409", "413", "415", "429", "500", "503"].toSorted(),
  );
  expect(statuses("post /api/auth/sign-out")).toEqual(["204", "403", "500", "503"]);
  expect(statuses("get /api/orgs")).not.toContain("403");
  expect(operation("post /api/orgs").responses["403"]!.description).toContain("`account_required`");
});

test("gives the types of what the handlers transform", () => {
  const { properties } = dereferenced(document, document.components.schemas["Organization"]!) as {
    properties: Record<string, object>;
  };
  expect(properties["createdAt"]).toMatchObject({ type: "string", format: "date-time" });
  expect(properties["role"]).toMatchObject({ enum: ["OWNER", "ADMIN", "MEMBER"] });
});

test("every documented operation has a summary and says what its success is", () => {
  const documented = Object.entries(operations()).filter(([, one]) => !one["x-undocumented"]);
  expect(documented.length).toBeGreaterThan(20);
  const vague = documented.filter(
    ([, one]) => !one.summary || "2XX" in one.responses || "default" in one.responses,
  );
  expect(vague.map(([name]) => name)).toEqual([]);
});

test("what is not documented is marked", () => {
  expect(operation("get /api/me")).toMatchObject({
    "x-undocumented": true,
    security: [{ session: [] }, { bearer: [] }],
  });
  expect(operation("get /api/help")).toMatchObject({ "x-undocumented": true });
  expect(operation("get /api/help/{topic}")).toMatchObject({ operationId: "getHelpByTopic" });
  expect(operation("get /api/orgs/{orgId}/projects/export")).toMatchObject({ "x-undocumented": true });
  expect(document.paths["/api/projects"]).toEqual({ summary: "Undocumented", "x-undocumented": true });
});

test("examples fit their schemas", () => {
  const compile = validatorsOf(document);
  const misfits: string[] = [];
  let seen = 0;
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null) return;
    const { examples, ...schema } = value as Record<string, unknown>;
    for (const example of Array.isArray(examples) ? examples : []) {
      seen++;
      misfits.push(...misfitsOf(compile(schema), example).map((misfit) => `${at}: ${misfit}`));
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, `${at}/${key}`);
  };
  walk(document.paths, "");
  walk(document.components.schemas, "#");
  expect(misfits).toEqual([]);
  expect(seen).toBeGreaterThan(3);
});
