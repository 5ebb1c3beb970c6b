import { randomUUID } from "node:crypto";
import { createApiToken, revokeApiToken } from "@/lib/api-tokens/api-tokens";
import { endAllSessions } from "@/lib/auth/sessions";
import { recordEvent } from "@/lib/events/record";
import { wakeReaders } from "@/lib/events/wake";
import { createProject } from "@/lib/projects/service";
import route, { config } from "@/pages/api/orgs/[orgId]/events";
import { testPool, useTestDatabase } from "../../support/db";
import { serve, until, type TestServer } from "../support/server";
import { makeActor, makeTenant, type Actor, type Tenant } from "../support/tenant";

useTestDatabase();

let tenant: Tenant;
let member: Actor;
let server: TestServer;
beforeEach(async () => {
  tenant = await makeTenant();
  member = await tenant.member();
  server = await serve(route, { orgId: tenant.organization.id });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

const KEY = Symbol.for("portage.events.wake");
const readers = () => (globalThis as { [KEY]?: Map<string, unknown> })[KEY]?.size ?? 0;

interface Stream {
  response: Response;
  /** What has arrived. */
  text: () => string;
  /** Whether the server has ended it. */
  ended: () => boolean;
  leave: () => void;
}

async function open(headers: Record<string, string> = {}): Promise<Stream> {
  const client = new AbortController();
  const response = await fetch(server.url, {
    headers: { ...member.headers, ...headers },
    signal: client.signal,
  });
  let [text, ended] = ["", false];
  const reading = async () => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) text += chunk.value;
    ended = true;
  };
  reading().catch(() => {});
  return { response, text: () => text, ended: () => ended, leave: () => client.abort() };
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id!);
const create = (name: string) => createProject(tenant.db, member.user.id, { name });
const ids = async () =>
  (await tenant.db.event.findMany({ orderBy: { id: "asc" } })).map(({ id }) => String(id));

test("answers with the head of an event stream at once", async () => {
  const { response, text } = await open();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(response.headers.get("content-length")).toBeNull();
  await until(() => text() !== "");
  expect(text()).toBe("retry: 3000\n\n");
});

test("carries what happens from now on", async () => {
  await create("before");
  const { text } = await open();
  await until(() => readers() === 1);
  const { id } = await create("after");
  await until(() => text().includes("data:"));
  const [eventId] = (await ids()).slice(-1);
  const [, frame] = text().split("\n\n");
  const [event, idLine, data] = frame!.split("\n");
  expect([event, idLine]).toEqual(["event: project.created", `id: ${eventId}`]);
  expect(JSON.parse(data!.slice("data: ".length))).toEqual({
    type: "project.created",
    actorId: member.user.id,
    subjectId: id,
    data: { name: "after" },
    at: expect.stringMatching(/Z$/),
  });
});

test("resumes after Last-Event-ID, and misses nothing", async () => {
  for (const name of ["a", "b", "c"]) await create(name);
  const all = await ids();
  const { text } = await open({ "last-event-id": all[0]! });
  await until(() => idsIn(text()).length === 2);
  await create("d");
  await until(() => idsIn(text()).length === 3);
  expect(idsIn(text())).toEqual([...all.slice(1), (await ids()).at(-1)]);
});

test("sends a long backlog whole", async () => {
  for (let n = 0; n < 120; n++) {
    await tenant.db.$transaction((tx) =>
      recordEvent(tx, { type: "project.created", actorId: null, subjectId: null, data: { n } }),
    );
  }
  const { text } = await open({ "last-event-id": "0" });
  await until(() => idsIn(text()).length >= 120);
  expect(idsIn(text())).toEqual(await ids());
});

test("finds what another process wrote, without being woken", async () => {
  const { text } = await open();
  await until(() => readers() === 1);
  await tenant.db.$transaction((tx) =>
    recordEvent(tx, { type: "organization.updated", actorId: null, subjectId: null }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await until(() => text().includes("organization.updated"));
  expect(text()).toContain("event: organization.updated\n");
}, 10_000);

test("carries the own organization's events only", async () => {
  const other = await makeTenant();
  const { text } = await open({ "last-event-id": "0" });
  await until(() => readers() === 1);
  await createProject(other.db, randomUUID(), { name: "theirs" });
  await create("mine");
  await until(() => text().includes("mine"));
  expect(text()).not.toContain("theirs");
});

/** Watches timers of one to two seconds: those of the streams, not the short ones of this test, nor the pool's of ten. */
function watchTimers() {
  const set = jest.spyOn(globalThis, "setTimeout");
  const clear = jest.spyOn(globalThis, "clearTimeout");
  const isPoll = (call: number) => Math.abs(Number(set.mock.calls[call]?.[1]) - 1_500) <= 500;
  const polls = () => set.mock.results.filter((_, call) => isPoll(call));
  const cleared = () => new Set<unknown>(clear.mock.calls.map(([handle]) => handle));
  return { running: () => polls().filter(({ value }) => !cleared().has(value)).length };
}

const API_TOKEN = { name: "Stream", role: "MEMBER", expiresInDays: null } as const;

test("an API token reads it, until it is revoked", async () => {
  const actor = { id: member.user.id, role: "MEMBER" } as const;
  const { token, apiToken } = await createApiToken(tenant.db, actor, API_TOKEN);
  const { response, text, ended } = await open({ cookie: "", authorization: `Bearer ${token}` });
  expect(response.status).toBe(200);
  await until(() => readers() === 1);
  await create("seen");
  await until(() => text().includes("seen"));
  // The act itself wakes the stream: nothing else has to happen.
  await revokeApiToken(tenant.db, actor, apiToken.id);
  await until(ended);
  await create("unseen");
  expect([ended(), readers(), text().includes("unseen")]).toEqual([true, 0, false]);
});

describe("ends", () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      "when the member is removed",
      () => tenant.db.membership.deleteMany({ where: { userId: member.user.id } }),
    ],
    ["when they sign out everywhere", () => endAllSessions(member.user.id)],
    ["when the organization is deleted", () => tenant.db.organization.deleteMany()],
  ])("%s, before anything else is sent", async (_, happen) => {
    const { text, ended } = await open();
    await until(() => readers() === 1);
    await until(() => text() !== "");
    await happen();
    wakeReaders(tenant.organization.id);
    await until(ended);
    expect([ended(), text(), readers()]).toEqual([true, "retry: 3000\n\n", 0]);
  });

  test("when the client goes away, and leaves neither a timer nor a listener", async () => {
    const timers = watchTimers();
    const streams = await Promise.all([open(), open(), open()]);
    await until(() => readers() === 1 && timers.running() === 3);
    expect(timers.running()).toBe(3);
    streams.forEach(({ leave }) => leave());
    await until(() => readers() === 0);
    expect([readers(), timers.running()]).toEqual([0, 0]);
    expect(server.failures).toEqual([]);
  });

  test("at once for HEAD, and leaves no listener", async () => {
    const response = await fetch(server.url, { method: "HEAD", headers: member.headers });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    await until(() => readers() === 0);
    expect(readers()).toBe(0);
  });
});

describe("refuses", () => {
  test.each(["x", "-1", "1.5", "99999999999999999999"])("Last-Event-ID %j with 400", async (id) => {
    const { response } = await open({ "last-event-id": id });
    expect(response.status).toBe(400);
  });

  test("nobody with 401, a stranger with 403", async () => {
    const stranger = await makeActor();
    const statuses = [];
    for (const { headers } of [{ headers: { cookie: "" } }, stranger])
      statuses.push((await open(headers)).response.status);
    expect(statuses).toEqual([401, 403]);
  });

  test("another method with 405", async () => {
    const response = await fetch(server.url, { method: "POST", headers: member.headers });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

test("an error of the database after the start cuts the stream, so that the client connects again", async () => {
  const { ended } = await open();
  await until(() => readers() === 1);
  const broken = jest.spyOn(testPool(), "query").mockImplementation(() => Promise.reject(new Error("gone")));
  wakeReaders(tenant.organization.id);
  await until(() => readers() === 0);
  broken.mockRestore();
  expect([readers(), ended()]).toEqual([0, false]);
});

test("Next's parser stays off, since the route reads no body", () => {
  expect(config).toEqual({ api: { bodyParser: false } });
});
