import { hashPassword } from "@/lib/auth/password";
import type { Caller } from "@/lib/policy";
import { closeSockets, send } from "../support/client";
import { isSuccess } from "../support/judge";
import { ENTRIES, titleOf, type Entry } from "../support/policy-routes";
import { inParallel, isQuick, report } from "../support/report";
import { pathIds, requestTo } from "../support/requests";
import { closeDatabase, runningTarget } from "../support/target";
import { credentialsOf, makeTenant, PASSWORD, personOf, type Sql, type Tenant } from "../support/tenant";

const { origin, sql } = runningTarget();
afterAll(async () => {
  await closeDatabase();
  closeSockets();
});

/** A change behind which somebody keeps the credentials from before, and who that makes of them. */
interface Change {
  name: string;
  caller: "owner" | "ownerToken";
  /** Undefined: nobody any more, a 401. */
  becomes: Caller | undefined;
  make: (tenant: Tenant, sql: Sql) => Promise<void>;
}

const by = async (tenant: Tenant, method: string, path: string, json?: object): Promise<void> => {
  const headers = { "content-type": "application/json", cookie: tenant.people.coOwner.cookie };
  const body = json && JSON.stringify(json);
  const answer = await send(origin, { method, path: `/api/orgs/${tenant.id}${path}`, headers, body });
  if (!isSuccess(answer)) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
};
const demote = (tenant: Tenant) =>
  by(tenant, "PATCH", `/members/${tenant.people.owner.id}`, { role: "MEMBER" });
const remove = (tenant: Tenant) => by(tenant, "DELETE", `/members/${tenant.people.owner.id}`);
const disable = async ({ people }: Tenant, run: Sql): Promise<void> =>
  void (await run(`UPDATE "User" SET "disabledAt" = now() WHERE id = $1`, [people.owner.id]));

const CHANGES: Change[] = [
  { name: "demoted", caller: "owner", becomes: "member", make: demote },
  { name: "removed", caller: "owner", becomes: "stranger", make: remove },
  { name: "disabled", caller: "owner", becomes: "disabled", make: disable },
  {
    name: "signed out everywhere",
    caller: "owner",
    becomes: undefined,
    make: async ({ people }, run) =>
      void (await run(`DELETE FROM "Session" WHERE "userId" = $1`, [people.owner.id])),
  },
  { name: "the token's member demoted", caller: "ownerToken", becomes: "memberToken", make: demote },
  { name: "the token's member removed", caller: "ownerToken", becomes: undefined, make: remove },
  { name: "the token's member disabled", caller: "ownerToken", becomes: undefined, make: disable },
  {
    name: "the token revoked",
    caller: "ownerToken",
    becomes: undefined,
    make: (tenant) => by(tenant, "DELETE", `/tokens/${tenant.tokens.owner.id}`),
  },
];

const replay = (entry: Entry, tenant: Tenant, caller: Caller) => {
  const person = personOf(tenant, caller);
  const headers = credentialsOf(tenant, caller);
  return send(origin, requestTo(entry, pathIds(entry, tenant, person), { tenant, person, headers }));
};

const CLOSED = ENTRIES.filter(({ rule }) => rule.access.anonymous === 401 && rule.access.owner === "allowed");

test.each(CHANGES)("$name: the next request knows it", async ({ name, caller, becomes, make }) => {
  const wrong: string[] = [];
  const passwordHash = await hashPassword(PASSWORD);
  const entries = isQuick() ? CLOSED.filter((_, at) => at % 4 === 0) : CLOSED;
  await inParallel(entries, 4, async (entry) => {
    const tenant = await makeTenant(sql, passwordHash);
    // Once before, so that whatever remembers has something to remember.
    const warm = ENTRIES.find(({ key }) => key === "GET /api/orgs/:orgId")!;
    if (!isSuccess(await replay(warm, tenant, caller))) wrong.push(`${titleOf(entry)}: refused before`);
    await make(tenant, sql);
    const answer = await replay(entry, tenant, caller);
    const expected = becomes ? entry.rule.access[becomes] : 401;
    // What a handler answers to somebody who may, is not what is asked here.
    const seen = answer.status === 401 || answer.status === 403 ? answer.status : "allowed";
    if (seen !== expected && !(expected === 404 && answer.status === 404))
      wrong.push(`${titleOf(entry)}: ${answer.status}, not ${expected}`);
  });
  report({ part: `immediate: ${name}`, probes: entries.length, leaks: wrong.length, changed: 0 });
  expect(wrong).toEqual([]);
});
