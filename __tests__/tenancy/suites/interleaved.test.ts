import { closeSockets, send, type Answer } from "../support/client";
import { leaksIn } from "../support/judge";
import { inParallel, isQuick, report } from "../support/report";
import { closeDatabase, runningTarget } from "../support/target";
import { credentialsOf, makeTenant, type Tenant } from "../support/tenant";
import { BARE_PATHS } from "../support/twins";

const { origin, sql } = runningTarget();
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

const REQUESTS = isQuick() ? 1_500 : 10_000;
const AT_ONCE = 200;

const CALLERS = ["owner", "admin", "ownerToken", "admin", "owner"] as const;

/** Requests whose answers have the canary of who asks, in either router and all three styles. */
const ASKED: ((tenant: Tenant) => { method: string; path: string; json?: object })[] = [
  () => ({ method: "GET", path: "/api/me" }),
  () => ({ method: "GET", path: "/api/projects" }),
  () => ({ method: "GET", path: "/api/orgs" }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}` }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}/members` }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}/invitations` }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}/projects` }),
  ({ id, projectId }) => ({ method: "GET", path: `/api/orgs/${id}/projects/${projectId}` }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}/projects/export` }),
  ({ id }) => ({ method: "GET", path: `/api/orgs/${id}/audit` }),
  ({ id, canary }) => ({
    method: "PATCH",
    path: `/api/orgs/${id}`,
    json: { name: `renamed ${canary}` },
  }),
  ({ id, projectId, canary }) => ({
    method: "PATCH",
    path: `/api/orgs/${id}/projects/${projectId}`,
    json: { description: `changed ${canary}` },
  }),
];

/** So many at once are more than the pool has connections for: some are told to come again, which is no mix-up. */
const isBusy = ({ status }: Answer, path: string): boolean =>
  status === 503 || (status === 500 && BARE_PATHS.has(path));

test("tenants who ask at the same time get their own rows, each of them, each time", async () => {
  const tenants = [await makeTenant(sql), await makeTenant(sql), await makeTenant(sql)];
  const mixed: string[] = [];
  let busy = 0;
  const ask = async (at: number): Promise<void> => {
    const tenant = tenants[at % tenants.length]!;
    const others = tenants.filter((other) => other !== tenant);
    const { json, ...line } = ASKED[Math.floor(at / tenants.length) % ASKED.length]!(tenant);
    const caller = CALLERS[at % CALLERS.length]!;
    const headers = { "content-type": "application/json", ...credentialsOf(tenant, caller) };
    const sent = { ...line, headers, ...(json && { body: JSON.stringify(json) }) };
    const answer = await send(origin, sent);
    const leaks = leaksIn(answer, sent, others);
    if (leaks.length > 0) mixed.push(`${line.method} ${line.path} had ${leaks.join()}`);
    if (isBusy(answer, line.path)) {
      busy += 1;
      return ask(at);
    }
    if (answer.status !== 200 || !answer.text.includes(tenant.canary))
      mixed.push(`${line.method} ${line.path} by ${caller}: ${answer.status} ${answer.text.slice(0, 200)}`);
  };
  await inParallel(
    Array.from({ length: REQUESTS }, (_, at) => at),
    AT_ONCE,
    ask,
  );
  const note = `${AT_ONCE} at a time, ${busy} told to come again`;
  report({ part: "interleaved", probes: REQUESTS, leaks: mixed.length, changed: 0, note });
  expect(mixed).toEqual([]);
});
