import * as route from "@/app/api/orgs/[orgId]/projects/import/route";
import { IMPORT_BODY_LIMIT } from "@/lib/projects/import-handler";
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

const send = (body: unknown, rest: Call = {}) =>
  answer(
    call(route, {
      method: "POST",
      params: { orgId: tenant.organization.id },
      headers: member.headers,
      body,
      ...rest,
    }),
  );

function form(...files: (string | Uint8Array)[]): FormData {
  const data = new FormData();
  for (const file of files)
    data.append("file", new Blob([file as BlobPart], { type: "text/csv" }), "projects.csv");
  return data;
}

test("imports what it can and reports the rest", async () => {
  await makeProject(tenant.organization, { name: "Taken" });
  const { status, body } = await send(
    form("\uFEFFname,description\r\nApollo,Moon\r\nTaken,\r\n,x\r\nApollo,\r\n"),
  );
  expect([status, body]).toEqual([
    200,
    {
      imported: 1,
      skipped: [
        { line: 3, reason: "name is taken" },
        { line: 4, reason: "name must not be empty" },
        { line: 5, reason: "name is already on line 2 of this file" },
      ],
    },
  ]);
  expect(await tenant.db.project.count()).toBe(2);
  expect(await tenant.db.event.findMany()).toMatchObject([
    { type: "project.imported", actorId: member.user.id },
  ]);
});

test("a name that another organization has is not taken", async () => {
  await makeProject((await makeTenant()).organization, { name: "Apollo" });
  expect((await send(form("name\nApollo\n"))).body).toEqual({ imported: 1, skipped: [] });
});

test.each<[string, () => FormData, string[]]>([
  ["no file", () => form(), ["body", "file"]],
  ["two files", () => form("name\nA", "name\nB"), ["body", "file"]],
  ["an empty file", () => form(""), ["body", "file"]],
  ["a file that is no CSV", () => form('name\n"A'), ["body", "file"]],
  ["a picture", () => form(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])), ["body", "file"]],
  ["other columns", () => form("id,name\n1,A"), ["body", "file"]],
])("answers %s with 400 and the issue", async (_, make, path) => {
  const { status, body } = await send(make());
  expect([status, body]).toMatchObject([400, { code: "invalid_input", issues: [{ path }] }]);
  expect(await tenant.db.project.count()).toBe(0);
});

test("answers text instead of a file, and an unknown field, with 400", async () => {
  const text = new FormData();
  text.append("file", "name\nA");
  expect(await send(text)).toMatchObject({
    status: 400,
    body: { issues: [{ message: "Must be a file, not text" }] },
  });
  const more = form("name\nA");
  more.append("dryRun", "true");
  expect(await send(more)).toMatchObject({ status: 400, body: { issues: [{ path: ["body", "dryRun"] }] } });
});

const typed = (type: string) => ({ headers: { ...member.headers, "content-type": type } });

test("answers another type with 415 and a broken form with 400", async () => {
  expect(await send("name\nA", typed("text/csv"))).toMatchObject({ status: 415 });
  expect(await send({ name: "A" })).toMatchObject({ status: 415 });
  expect(await send("nothing of the kind", typed("multipart/form-data; boundary=x"))).toMatchObject({
    status: 400,
    body: { issues: [{ path: ["body"] }] },
  });
  expect(await send("no boundary", typed("multipart/form-data"))).toMatchObject({ status: 400 });
});

/** Lines that fill a file of so many bytes, mostly descriptions. */
function linesOf(bytes: number): string {
  const lines = ["name,description\n"];
  for (let size = 0; size < bytes; size += lines.at(-1)!.length) {
    lines.push(`p${lines.length},${"d".repeat(1_880)}\n`);
  }
  return lines.join("");
}

test("takes almost two megabytes", async () => {
  const { status, body } = await send(form(linesOf(IMPORT_BODY_LIMIT - 10_000)));
  expect([status, body]).toMatchObject([200, { skipped: [] }]);
});

test("answers more than two megabytes with 413, announced or not, and stores nothing", async () => {
  const tooMuch = form(linesOf(IMPORT_BODY_LIMIT + 2_000));
  expect(await send(tooMuch)).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
  // No length is announced here, so that the bytes have to be counted.
  const request = new Request("http://localhost:3000/", {
    method: "POST",
    headers: member.headers,
    body: tooMuch,
  });
  expect(request.headers.has("content-length")).toBe(false);
  const params = Promise.resolve({ orgId: tenant.organization.id });
  expect(await answer(route.POST(request, { params }))).toMatchObject({ status: 413 });
  expect(await tenant.db.project.count()).toBe(0);
});

test("is for members: 401, 403", async () => {
  const stranger = await makeActor();
  const statuses = [];
  for (const headers of [{}, stranger.headers])
    statuses.push((await send(form("name\nA"), { headers })).status);
  expect(statuses).toEqual([401, 403]);
  expect(await tenant.db.project.count()).toBe(0);
});

test("has one method", async () => {
  const response = await call(route, { params: { orgId: tenant.organization.id }, headers: member.headers });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
});
