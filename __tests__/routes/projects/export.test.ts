import { get, type IncomingMessage } from "node:http";
import { toApiRoute } from "next-portage";
import * as route from "@/app/api/orgs/[orgId]/projects/export/route";
import { orgRoute } from "@/lib/api";
import { exportProjects } from "@/lib/projects/export";
import * as repository from "@/lib/projects/repository";
import { useAppLog } from "../../support/app-log";
import { asOwner, makeProject, useTestDatabase } from "../../support/db";
import { call, type Call } from "../support/call";
import { serve, until, type TestServer } from "../support/server";
import { makeActor, makeTenant, type Actor, type Tenant } from "../support/tenant";

// Its functions can then be watched.
jest.mock("@/lib/projects/repository", () => ({
  __esModule: true,
  ...jest.requireActual<typeof repository>("@/lib/projects/repository"),
}));

useTestDatabase();

const HEADER = '"id","name","description","status","createdAt","updatedAt"';

let tenant: Tenant;
let member: Actor;
beforeEach(async () => {
  tenant = await makeTenant();
  member = await tenant.member();
});
afterEach(() => jest.restoreAllMocks());

const send = (rest: Call = {}) =>
  call(route, { headers: member.headers, params: { orgId: tenant.organization.id }, ...rest });

/** Many projects at once, each of four kilobytes, behind the application's back. */
const fill = (count: number) =>
  asOwner(
    `INSERT INTO "Project" ("id", "organizationId", "name", "description")
     SELECT gen_random_uuid(), $1::uuid, 'project ' || n, repeat('d', 4000) FROM generate_series(1, $2::int) n`,
    [tenant.organization.id, count],
  );

/** The cells of quoted CSV without line breaks in them. */
const cells = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)")?/g)].map(([, cell = ""]) => cell);

test("downloads all projects of the organization, the oldest first", async () => {
  await makeProject(tenant.organization, {
    name: "=SUM(A1)",
    description: "+1",
    createdAt: new Date("2026-01-02"),
  });
  await makeProject(tenant.organization, {
    name: 'a "b", c',
    createdAt: new Date("2026-01-01"),
    archivedAt: new Date(),
  });
  await makeProject((await makeTenant()).organization, { name: "theirs" });
  const response = await send();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="projects.csv"');
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const [header, first, second, ...rest] = (await response.text()).replace("\uFEFF", "").split("\r\n");
  expect(header).toBe(HEADER);
  expect(cells(first!).slice(1, 5)).toEqual(['a ""b"", c', "", "archived", "2026-01-01T00:00:00.000Z"]);
  expect(cells(second!).slice(1, 4)).toEqual(["'=SUM(A1)", "'+1", "active"]);
  expect(rest).toEqual([""]);
});

test("downloads the header where there is no project", async () => {
  expect((await (await send()).text()).replace("\uFEFF", "")).toBe(`${HEADER}\r\n`);
});

test("is whole over the borders of its batches, also where all have one date", async () => {
  await fill(1_203);
  const lines = (await (await send()).text()).split("\r\n").slice(1, -1);
  expect(new Set(lines.map((line) => cells(line)[1])).size).toBe(1_203);
  expect(lines).toHaveLength(1_203);
});

test("HEAD has the head alone, another method is 405", async () => {
  const head = await send({ method: "HEAD" });
  expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
    200,
    "text/csv; charset=utf-8",
    "",
  ]);
  const post = await send({ method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("is for members: 401, 403, and 400 for an id that is none", async () => {
  const stranger = await makeActor();
  const statuses = [];
  for (const headers of [{}, stranger.headers]) statuses.push((await send({ headers })).status);
  statuses.push((await send({ params: { orgId: "x" } })).status);
  expect(statuses).toEqual([401, 403, 400]);
});

test("an error before the first line is answered as one, and says nothing of itself", async () => {
  jest.spyOn(repository, "selectProjects").mockRejectedValue(new Error("password of the database"));
  const response = await send();
  expect(response.status).toBe(500);
  expect(response.headers.get("content-disposition")).toBeNull();
  expect(await response.text()).not.toContain("password");
});

const log = useAppLog();

describe("over a real connection", () => {
  let server: TestServer;
  beforeEach(async () => {
    const query = { orgId: tenant.organization.id };
    server = await serve(toApiRoute(orgRoute.fromApiRoute(exportProjects)), query);
  });
  afterEach(() => server.close());

  const open = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(server.url, { headers: member.headers, agent: false }, resolve).on("error", reject);
    });

  test("reads no further than the client does, and stops when it goes away", async () => {
    await fill(4_000);
    const select = jest.spyOn(repository, "selectProjects");
    const response = await open();
    // Nobody reads: what the buffers and the socket take is all that is read from the database.
    let calls = -1;
    while (calls !== select.mock.calls.length) {
      calls = select.mock.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(calls).toBeLessThan(8);
    response.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(select.mock.calls.length).toBeLessThanOrEqual(calls + 1);
    expect(server.failures).toEqual([]);
  }, 30_000);

  test("a client that goes away is no error", async () => {
    await fill(1_000);
    const response = await open();
    response.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.failures).toEqual([]);
    // Aborted or answered: what has been sent by then is as the buffers are.
    expect(log()).toMatchObject([{ level: "info", status: 200 }]);
  });

  test("an error in the middle cuts the connection: half a file does not look whole", async () => {
    await fill(600);
    const { selectProjects } = repository;
    const select = jest.spyOn(repository, "selectProjects");
    select.mockImplementationOnce(selectProjects).mockRejectedValueOnce(new Error("the database is gone"));
    const response = await open();
    response.resume();
    await new Promise<void>((resolve) => response.on("close", resolve).on("error", () => {}));
    expect(response.complete).toBe(false);
    await until(() => server.failures.length > 0);
    expect(server.failures).toEqual([new Error("the database is gone")]);
  });
});
