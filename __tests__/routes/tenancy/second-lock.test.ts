import { randomUUID } from "node:crypto";
import { selectEventsAfter, selectLastEventId } from "@/lib/events/repository";
import { orgDb } from "@/lib/db/tenant";
import { deleteProject, selectProject, setArchived } from "@/lib/projects/repository";
import { recordDelivery } from "@/lib/webhooks/repository";
import { closeSockets, send } from "../../tenancy/support/client";
import { useOpenLimits } from "../../tenancy/support/open-limits";
import { serveApp } from "../../tenancy/support/served-app";
import { makeTenant, type Person, type Tenant } from "../../tenancy/support/tenant";
import { asOwner, useTestDatabase } from "../../support/db";
import { withoutRowSecurity } from "../../support/row-security";

jest.mock("next/headers", () => require("../../tenancy/support/next-headers") as object);

useTestDatabase();
useOpenLimits();
afterAll(closeSockets);

const join = (person: Person, { id }: Tenant, role = "MEMBER") =>
  asOwner(`INSERT INTO "Membership" ("userId", "organizationId", "role") VALUES ($1, $2, $3::"Role")`, [
    person.id,
    id,
    role,
  ]);

const fillWithTokens = (tenant: Tenant, person: Person) =>
  asOwner(
    `INSERT INTO "ApiToken" ("id", "organizationId", "userId", "name", "tokenHash")
     SELECT gen_random_uuid(), $1, $2, 'filler', gen_random_uuid()::text FROM generate_series(1, 20)`,
    [tenant.id, person.id],
  );

const COLUMNS = ["organizationId", "accountId", "actorId", "apiTokenId", "data"];
const log = (entry: Record<string, unknown>) =>
  asOwner(
    `INSERT INTO "AuditEntry" ("organizationId", "accountId", "actorId", "apiTokenId", "data", "action")
     VALUES ($1, $2, $3, $4, $5, 'test')`,
    COLUMNS.map((name) => entry[name] ?? null),
  );

// What a canary in an answer does not show: numbers, rules over several rows, and rows that name another tenant.
describe("without row security", () => {
  withoutRowSecurity();

  let origin: string;
  let own: Tenant;
  let foreign: Tenant;
  beforeEach(async () => {
    origin = await serveApp(() => {});
    own = await makeTenant(asOwner);
    foreign = await makeTenant(asOwner);
  });

  const as = async (person: Person | { token: string }, method: string, path: string, json?: object) => {
    const who = "token" in person ? { authorization: `Bearer ${person.token}` } : { cookie: person.cookie };
    const headers = { ...who, "content-type": "application/json" };
    const { status, text } = await send(origin, {
      method,
      path,
      headers,
      body: json && JSON.stringify(json),
    });
    return { status, text, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };

  test("an overview counts the organization's own", async () => {
    for (const path of [`/api/orgs/${own.id}/overview`, `/api/guide/${own.id}/overview`])
      expect((await as(own.people.member, "GET", path)).body).toEqual({
        orgId: own.id,
        projects: { active: 1, archived: 1 },
        members: 6,
      });
  });

  test("owners of other organizations are no owners here: the last one stays", async () => {
    await asOwner(
      `UPDATE "Membership" SET "role" = 'MEMBER' WHERE "organizationId" = $1 AND "userId" <> $2`,
      [own.id, own.people.owner.id],
    );
    const path = `/api/orgs/${own.id}/members/${own.people.owner.id}`;
    expect((await as(own.people.owner, "DELETE", path)).body).toMatchObject({ code: "last_owner" });
    expect((await as(own.people.owner, "PATCH", path, { role: "MEMBER" })).body).toMatchObject({
      code: "last_owner",
    });
  });

  test("a role in another organization is none here", async () => {
    await join(own.people.member, foreign, "OWNER");
    await join(own.people.other, foreign, "OWNER");
    const path = `/api/orgs/${own.id}/members/${own.people.other.id}`;
    expect(await as(own.people.member, "DELETE", path)).toMatchObject({ status: 403 });
    expect(await as(own.people.admin, "DELETE", path)).toMatchObject({ status: 204 });
  });

  test("to invite a member of another organization tells nothing of that, and takes no invitation away there", async () => {
    const path = `/api/orgs/${own.id}/members`;
    const invite = (email: string) => as(own.people.owner, "POST", path, { email });
    expect(await invite(foreign.people.member.email)).toMatchObject({ status: 201 });
    expect(await invite(own.people.member.email)).toMatchObject({ status: 409 });
    expect(await invite(`invited.${foreign.canary}@example.com`)).toMatchObject({ status: 201 });
    const kept = await asOwner(`SELECT id FROM "Invitation" WHERE id = $1`, [foreign.invitationId]);
    expect(kept).toHaveLength(1);
  });

  test("tokens are counted here, and for each member", async () => {
    await join(own.people.member, foreign);
    await fillWithTokens(foreign, own.people.member);
    await fillWithTokens(own, own.people.admin);
    const path = `/api/orgs/${own.id}/tokens`;
    expect(await as(own.people.member, "POST", path, { name: "one more" })).toMatchObject({ status: 201 });
    expect(await as(own.people.admin, "POST", path, { name: "too many" })).toMatchObject({ status: 409 });
  });

  test("an API token shows its own organization alone, wherever else its member is", async () => {
    await join(own.people.owner, foreign, "MEMBER");
    const program = { token: own.tokens.owner.text };
    for (const path of ["/api/orgs", "/api/me", "/api/projects"]) {
      const { status, text } = await as(program, "GET", path);
      expect([path, status, text.includes(own.canary), text.includes(foreign.canary)]).toEqual([
        path,
        200,
        true,
        false,
      ]);
    }
    expect(await as(program, "GET", `/api/orgs/${foreign.id}`)).toMatchObject({ status: 403 });
    expect((await as(program, "GET", `/api/orgs`)).body).toMatchObject({
      organizations: [{ role: "OWNER" }],
    });
  });

  test("the logs are of one organization and of one account", async () => {
    const data = { canary: foreign.canary };
    await log({ organizationId: foreign.id, accountId: own.people.owner.id, data });
    await log({ organizationId: null, accountId: foreign.people.owner.id, data });
    await log({
      organizationId: own.id,
      actorId: foreign.people.owner.id,
      apiTokenId: foreign.tokens.owner.id,
      data: {},
    });
    for (const path of ["/api/me/activity", `/api/orgs/${own.id}/audit`]) {
      const { status, text } = await as(own.people.owner, "GET", path);
      expect([path, status, text.includes(foreign.canary)]).toEqual([path, 200, false]);
    }
  });

  test("the log of events is one organization's, its end too", async () => {
    const ownEvents = await selectEventsAfter(orgDb(own.id), 0n, 100);
    expect(ownEvents).toHaveLength(1);
    expect(await selectLastEventId(orgDb(own.id))).toBe(ownEvents[0]!.id);
    expect(await selectLastEventId(orgDb(randomUUID()))).toBe(0n);
  });

  test("what the repository of projects is asked about another organization's, it does to none", async () => {
    const asked = await orgDb(own.id).$transaction(async (tx) => [
      await setArchived(tx, own.id, foreign.projectId, true),
      await deleteProject(tx, own.id, foreign.projectId),
      await selectProject(tx, own.id, foreign.projectId),
    ]);
    expect(asked).toEqual([false, undefined, null]);
    const kept = await asOwner(`SELECT "archivedAt" FROM "Project" WHERE "organizationId" = $1 AND id = $2`, [
      foreign.id,
      foreign.projectId,
    ]);
    expect(kept).toEqual([{ archivedAt: null }]);
  });

  test("a delivery for another organization's project is refused, even where no foreign key forbids it", async () => {
    const name = `"Deployment_projectId_organizationId_fkey"`;
    const columns = `("projectId", "organizationId")`;
    await asOwner(`ALTER TABLE "Deployment" DROP CONSTRAINT ${name}`);
    try {
      const delivery = {
        deliveryId: "d",
        projectId: foreign.projectId,
        ref: "main",
        status: "queued",
      } as const;
      expect(await recordDelivery(own.id, delivery)).toBeUndefined();
    } finally {
      await asOwner(`TRUNCATE "Deployment"`);
      await asOwner(
        `ALTER TABLE "Deployment" ADD CONSTRAINT ${name} FOREIGN KEY ${columns}
         REFERENCES "Project"("id", "organizationId") ON DELETE CASCADE ON UPDATE CASCADE`,
      );
    }
  });
});
