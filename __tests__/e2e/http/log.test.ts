import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { startServer, type Server } from "../support/server";

const CANARY = "canary-7f3a9c";
const ORG = "00000000-0000-4000-8000-000000000000";

let server: Server;
beforeAll(async () => {
  server = await startServer({
    NODE_OPTIONS: `--import ${pathToFileURL("__tests__/e2e/support/print-spans.mjs")}`,
  });
});
afterAll(() => server?.stop());

type Line = Record<string, unknown>;

/** The lines of JSON that the server has printed so far. */
const printed = (): Line[] =>
  server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);

async function ask(path: string): Promise<{ id: string; log: Line; spans: Line[] }> {
  const headers = { authorization: `Bearer ${CANARY}`, cookie: `${CANARY}=${CANARY}`, "user-agent": CANARY };
  const response = await fetch(`${server.baseUrl}${path}?${CANARY}=${CANARY}`, { headers });
  const id = response.headers.get("x-request-id") ?? "";
  expect(await response.json()).toMatchObject({ requestId: id });
  let log: Line | undefined;
  while (!(log = printed().find(({ requestId }) => requestId === id))) await sleep(10);
  const { traceId } = log;
  await sleep(50); // Next ends its own spans after the answer
  return { id, log, spans: printed().filter((line) => "span" in line && line["traceId"] === traceId) };
}

describe.each([
  ["app", `/api/orgs/${ORG}/projects`, "/api/orgs/[orgId]/projects"],
  ["pages", `/api/orgs/${ORG}/members`, "/api/orgs/[orgId]/members"],
])("%s", (router, path, route) => {
  it("logs the request by its route, with the id of the answer and the trace", async () => {
    const { id, log } = await ask(path);
    expect(log).toMatchObject({
      level: "warn",
      requestId: id,
      traceId: expect.stringMatching(/^[\da-f]{32}$/),
      method: "GET",
      route,
      status: 401,
      outcome: "answered",
      router,
      organizationId: ORG,
      msg: `GET ${route} 401`,
    });
  });

  it("makes a span of the guard, below Next's own", async () => {
    const { spans } = await ask(path);
    const guard = spans.find(({ span }) => span === `guard GET ${route}`);
    expect(guard).toMatchObject({ attributes: { "http.route": route, "http.response.status_code": 401 } });
    expect(spans.find(({ id }) => id === guard?.["parent"])).toMatchObject({
      attributes: { "next.span_type": expect.any(String) },
    });
  });
});

it("says nothing of what a request brought along", () => {
  const own = printed().filter(
    (line) => "requestId" in line || /^(guard|handler) /.test(String(line["span"])),
  );
  expect(own.length).toBeGreaterThanOrEqual(8);
  expect(JSON.stringify(own)).not.toContain(CANARY);
});
