import { randomUUID } from "node:crypto";
import * as archiveRoute from "@/app/api/orgs/[orgId]/projects/[projectId]/archive/route";
import * as route from "@/app/api/orgs/[orgId]/projects/[projectId]/route";
import type { Project } from "@/lib/projects/schema";
import { asOwner, makeProject, useTestDatabase } from "../../support/db";
import { answer, call, type Call } from "../support/call";
import { makeActor, makeTenant, type Actor, type Tenant } from "../support/tenant";

useTestDatabase();

let tenant: Tenant;
let member: Actor;
let projectId: string;
beforeEach(async () => {
  tenant = await makeTenant();
  member = await tenant.member();
  ({ id: projectId } = await makeProject(tenant.organization, { name: "Apollo", description: "Moon" }));
});

const request = (rest: Call): Call => ({
  headers: member.headers,
  ...rest,
  params: { orgId: tenant.organization.id, projectId, ...rest.params },
});
const send = (rest: Call = {}) => answer(call(route, request(rest)));
const sendArchive = (rest: Call) => answer(call(archiveRoute, request(rest)));

test("reads a project", async () => {
  const { status, body } = await send();
  expect([status, body]).toMatchObject([200, { id: projectId, name: "Apollo", description: "Moon" }]);
  expect(Object.keys(body as Project).toSorted()).toEqual([
    "archivedAt",
    "createdAt",
    "description",
    "id",
    "name",
    "updatedAt",
  ]);
});

test("changes the fields that are given, and no other", async () => {
  const renamed = await send({ method: "PATCH", body: { name: "Artemis" } });
  expect([renamed.status, renamed.body]).toMatchObject([200, { name: "Artemis", description: "Moon" }]);
  const cleared = await send({ method: "PATCH", body: { description: null } });
  expect(cleared.body).toMatchObject({ name: "Artemis", description: null });
});

test("a change to a taken name is a 409 and changes nothing", async () => {
  await makeProject(tenant.organization, { name: "Hermes" });
  const { status, body } = await send({ method: "PATCH", body: { name: "Hermes", description: "x" } });
  expect([status, body]).toMatchObject([409, { code: "name_taken" }]);
  expect((await send()).body).toMatchObject({ name: "Apollo", description: "Moon" });
});

test.each([
  [{}],
  [{ name: "" }],
  [{ name: null }],
  [{ description: 5 }],
  [{ archivedAt: null }],
  [{ name: "a", id: randomUUID() }],
  [{ name: "a", organization: { connect: { id: randomUUID() } } }],
])("answers the change %j with 400", async (body) => {
  const result = await send({ method: "PATCH", body });
  expect([result.status, result.body]).toMatchObject([
    400,
    { code: "invalid_input", issues: expect.any(Array) },
  ]);
  expect((await send()).body).toMatchObject({ name: "Apollo", description: "Moon" });
});

test("admins and owners delete, members do not", async () => {
  expect((await send({ method: "DELETE" })).status).toBe(403);
  expect((await send()).status).toBe(200);
  const { headers } = await tenant.member("ADMIN");
  expect(await send({ method: "DELETE", headers })).toEqual({ status: 204, body: undefined });
  expect((await send()).status).toBe(404);
  expect((await send({ method: "DELETE", headers })).status).toBe(404);
  const other = await makeProject(tenant.organization);
  const owner = await tenant.member("OWNER");
  const params = { projectId: other.id };
  expect((await send({ method: "DELETE", headers: owner.headers, params })).status).toBe(204);
});

test("a change of role counts on the next request", async () => {
  const admin = await tenant.member("ADMIN");
  await tenant.db.membership.updateMany({ where: { userId: admin.user.id }, data: { role: "MEMBER" } });
  expect((await send({ method: "DELETE", headers: admin.headers })).status).toBe(403);
  await tenant.db.membership.deleteMany({ where: { userId: admin.user.id } });
  expect((await send({ headers: admin.headers })).status).toBe(403);
});

test("archives and restores, as often as one likes", async () => {
  const first = await sendArchive({ method: "PUT" });
  expect([first.status, first.body]).toMatchObject([200, { id: projectId, archivedAt: expect.any(String) }]);
  expect(await sendArchive({ method: "PUT" })).toEqual(first);
  const restored = await sendArchive({ method: "DELETE" });
  expect([restored.status, restored.body]).toMatchObject([200, { id: projectId, archivedAt: null }]);
  expect(await sendArchive({ method: "DELETE" })).toEqual(restored);
});

test("takes an id in capitals for what it is", async () => {
  const params = { projectId: projectId.toUpperCase(), orgId: tenant.organization.id.toUpperCase() };
  expect((await send({ params })).body).toMatchObject({ id: projectId });
});

const METHODS = [
  [route, { method: "GET" }],
  [route, { method: "PATCH", body: { name: "x" } }],
  [route, { method: "DELETE" }],
  [archiveRoute, { method: "PUT" }],
  [archiveRoute, { method: "DELETE" }],
] as const;

describe.each(METHODS)("%#: an id that is not the organization's", (module, { method, ...rest }) => {
  test("another organization's and a missing one give the same 404, and nothing changes", async () => {
    const admin = await tenant.member("ADMIN");
    const foreign = await makeProject((await makeTenant()).organization, { name: "theirs" });
    const before = await asOwner(`SELECT * FROM "Project" ORDER BY "id"`);
    const answers = [foreign.id, randomUUID()].map((id) =>
      answer(call(module, request({ method, headers: admin.headers, params: { projectId: id }, ...rest }))),
    );
    const notFound = { error: "Not Found", code: "not_found", requestId: expect.any(String) };
    expect(await Promise.all(answers)).toEqual([
      { status: 404, body: notFound },
      { status: 404, body: notFound },
    ]);
    expect(await asOwner(`SELECT * FROM "Project" ORDER BY "id"`)).toEqual(before);
  });

  test("a project reached through another organization of the same user is a 404", async () => {
    const other = await makeTenant();
    const both = await other.member("OWNER");
    const params = { orgId: other.organization.id };
    const { status } = await answer(
      call(module, request({ method, headers: both.headers, params, ...rest })),
    );
    expect(status).toBe(404);
  });

  test.each(["1", "", "../x", "a\u0000b", `${randomUUID()}x`, "__proto__"])("%j is a 400", async (id) => {
    const admin = await tenant.member("ADMIN");
    const params = { projectId: id };
    const result = await answer(call(module, request({ method, headers: admin.headers, params, ...rest })));
    expect([result.status, result.body]).toMatchObject([
      400,
      { issues: [{ path: ["params", "projectId"] }] },
    ]);
  });

  test("nobody is 401, a stranger 403", async () => {
    const stranger = await makeActor();
    const statuses = await Promise.all(
      [{}, stranger.headers].map((headers) => answer(call(module, request({ method, headers, ...rest })))),
    );
    expect(statuses.map(({ status }) => status)).toEqual([401, 403]);
  });
});
