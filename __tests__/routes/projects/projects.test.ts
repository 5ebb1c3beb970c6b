import { randomUUID } from "node:crypto";
import * as route from "@/app/api/orgs/[orgId]/projects/route";
import { makeProject, useTestDatabase } from "../../support/db";
import { answer, call, type Call } from "../support/call";
import { makeActor, makeTenant, type Actor, type Tenant } from "../support/tenant";

useTestDatabase();

let tenant: Tenant;
let member: Actor;
beforeEach(async () => {
  tenant = await makeTenant();
  member = await tenant.member();
});

const send = (request: Call, orgId = tenant.organization.id) =>
  call(route, { headers: member.headers, params: { orgId }, ...request });

const names = ({ body }: { body: unknown }) =>
  (body as { projects: { name: string }[] }).projects.map(({ name }) => name);

describe("GET", () => {
  test("answers a page, and the next one by its cursor", async () => {
    for (const name of ["a", "b", "c"]) await makeProject(tenant.organization, { name });
    const first = await answer(send({ search: "?sort=name&limit=2" }));
    expect(first).toEqual({
      status: 200,
      body: {
        projects: [expect.objectContaining({ name: "a" }), expect.anything()],
        nextCursor: expect.any(String),
      },
    });
    const { nextCursor } = first.body as { nextCursor: string };
    const second = await answer(send({ search: `?sort=name&limit=2&cursor=${nextCursor}` }));
    expect([names(second), (second.body as { nextCursor: unknown }).nextCursor]).toEqual([["c"], null]);
  });

  test("shows the fields of a project and no other", async () => {
    await makeProject(tenant.organization, { name: "a", description: "d" });
    const { body } = await answer(send({}));
    expect((body as { projects: unknown[] }).projects).toEqual([
      {
        id: expect.any(String),
        name: "a",
        description: "d",
        archivedAt: null,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  test("filters and searches", async () => {
    await makeProject(tenant.organization, { name: "Apollo" });
    await makeProject(tenant.organization, { name: "Hermes", archivedAt: new Date() });
    expect(names(await answer(send({})))).toEqual(["Apollo"]);
    expect(names(await answer(send({ search: "?status=archived" })))).toEqual(["Hermes"]);
    expect(names(await answer(send({ search: "?status=all&q=HERM" })))).toEqual(["Hermes"]);
    expect(names(await answer(send({ search: "?q=%25" })))).toEqual([]);
  });

  test.each([
    ["?limit=0", ["query", "limit"]],
    ["?limit=101", ["query", "limit"]],
    ["?limit=1&limit=2", ["query", "limit"]],
    ["?cursor=garbage", ["query", "cursor"]],
    ["?sort=password", ["query", "sort"]],
    ["?status=gone", ["query", "status"]],
    ["?q=%00", ["query", "q"]],
    ["?cursor=x&sort=name", ["query", "cursor"]],
  ])("answers %s with 400 and the issue", async (search, path) => {
    const { status, body } = await answer(send({ search }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_input", issues: [{ path }], requestId: expect.any(String) });
  });

  test("shows the own organization's projects only", async () => {
    const other = await makeTenant();
    await makeProject(other.organization, { name: "theirs" });
    await makeProject(tenant.organization, { name: "mine" });
    expect(names(await answer(send({})))).toEqual(["mine"]);
  });

  test("answers HEAD, and 304 to what the client has", async () => {
    const first = await send({});
    const etag = first.headers.get("etag")!;
    expect(etag).toBeTruthy();
    const again = await send({ headers: { ...member.headers, "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const head = await send({ method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("POST", () => {
  test("creates a project and records who did it", async () => {
    const { status, body } = await answer(
      send({ method: "POST", body: { name: " Apollo ", description: "" } }),
    );
    expect([status, body]).toEqual([201, expect.objectContaining({ name: "Apollo", description: null })]);
    expect(await tenant.db.event.findMany()).toMatchObject([
      { type: "project.created", actorId: member.user.id, subjectId: (body as { id: string }).id },
    ]);
  });

  test("answers 409 for a taken name", async () => {
    await makeProject(tenant.organization, { name: "Apollo" });
    const { status, body } = await answer(send({ method: "POST", body: { name: "Apollo" } }));
    expect([status, body]).toEqual([409, expect.objectContaining({ code: "name_taken" })]);
  });

  test("takes a name that another organization has", async () => {
    await makeProject((await makeTenant()).organization, { name: "Apollo" });
    expect((await send({ method: "POST", body: { name: "Apollo" } })).status).toBe(201);
  });

  test.each([
    [{}, ["body", "name"]],
    [{ name: "" }, ["body", "name"]],
    [{ name: "a\u0000" }, ["body", "name"]],
    [{ name: "x".repeat(101) }, ["body", "name"]],
    [{ name: "a", organizationId: randomUUID() }, ["body"]],
    [{ name: "a", archivedAt: null }, ["body"]],
    [[], ["body"]],
    [null, ["body"]],
  ])("answers %j with 400 and stores nothing", async (body, path) => {
    const result = await answer(send({ method: "POST", body }));
    expect([result.status, result.body]).toMatchObject([400, { issues: [{ path }] }]);
    expect(await tenant.db.project.count()).toBe(0);
  });

  test("answers malformed JSON with 400, another type with 415, and too much with 413", async () => {
    const json = { ...member.headers, "content-type": "application/json" };
    const statuses = await Promise.all([
      send({ method: "POST", headers: json, body: '{"name":' }),
      send({ method: "POST", headers: json, body: '{"name":"a","__proto__":{}}' }),
      send({ method: "POST", headers: { ...member.headers, "content-type": "text/plain" }, body: "name=a" }),
      send({ method: "POST", body: { name: "a", description: "x".repeat(1024 * 1024) } }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 415, 413]);
  });
});

describe("who may not", () => {
  test("nobody signed in: 401", async () => {
    const { status, body } = await answer(send({ headers: {} }));
    expect([status, body]).toMatchObject([401, { error: "Unauthorized", code: "unauthorized" }]);
  });

  test("a stranger, and somebody who asks for an organization that does not exist: the same 403", async () => {
    const stranger = await makeActor();
    const [foreign, missing] = await Promise.all([
      answer(send({ headers: stranger.headers })),
      answer(send({ headers: stranger.headers }, randomUUID())),
    ]);
    const forbidden = { error: "Forbidden", code: "forbidden", requestId: expect.any(String) };
    expect([foreign, missing]).toEqual([
      { status: 403, body: forbidden },
      { status: 403, body: forbidden },
    ]);
  });

  test("a stranger cannot write either", async () => {
    const { headers } = await makeActor();
    expect((await send({ method: "POST", headers, body: { name: "a" } })).status).toBe(403);
    expect(await tenant.db.project.count()).toBe(0);
  });

  test("a page of another site: 403", async () => {
    const headers = { ...member.headers, "sec-fetch-site": "cross-site" };
    expect((await send({ method: "POST", headers, body: { name: "a" } })).status).toBe(403);
  });

  test("an organization's id that is no UUID: 400", async () => {
    const { status, body } = await answer(send({}, "1"));
    expect([status, body]).toMatchObject([400, { issues: [{ path: ["params", "orgId"] }] }]);
  });

  test("another method: 405 with Allow", async () => {
    const response = await send({ method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
  });
});
