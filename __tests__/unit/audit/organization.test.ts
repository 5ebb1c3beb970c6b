import { randomUUID } from "node:crypto";
import { auditOrganization } from "@/lib/audit/organization";
import { getPrisma } from "@/lib/db/client";
import { orgDb, withOrg, withUser, type OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { onWake } from "@/lib/events/wake";
import { asOwner, makeOrganization, makeUser, useTestDatabase } from "../../support/db";

useTestDatabase();

let db: OrgDb;
beforeEach(async () => {
  db = orgDb((await makeOrganization()).id);
});

const REFUSED = /permission denied|row-level security|only added to/;

const entries = () =>
  asOwner(`SELECT "organizationId", "action", "actorId", "subjectId", "data" FROM "AuditEntry" ORDER BY id`);
const act = {
  action: "project.created",
  actorId: randomUUID(),
  subjectId: randomUUID(),
  data: { name: "A" },
};

test("an event is an entry too, in the same transaction", async () => {
  const { action: type, ...rest } = act;
  await change(db, async () => ({ result: undefined, event: { type: type as "project.created", ...rest } }));
  expect(await entries()).toEqual([{ organizationId: db.organizationId, ...act }]);
  expect(await asOwner(`SELECT type FROM "Event"`)).toEqual([{ type }]);
});

test("an act without an event is an entry alone", async () => {
  await change(db, async () => ({ result: undefined, audit: act }));
  expect(await entries()).toEqual([{ organizationId: db.organizationId, ...act }]);
  expect(await asOwner(`SELECT type FROM "Event"`)).toEqual([]);
});

test("it wakes those who read the organization's events: one of them may have lost the right to", async () => {
  const listener = jest.fn();
  const stop = onWake(db.organizationId, listener);
  await change(db, async () => ({ result: undefined, audit: act }));
  stop();
  expect(listener).toHaveBeenCalledTimes(1);
});

test("what is not committed leaves no entry, and what cannot be written is not committed", async () => {
  const failing = db.$transaction(async (tx) => {
    await auditOrganization(tx, act);
    throw new Error("after it");
  });
  await expect(failing).rejects.toThrow("after it");
  const rename = change(db, async (tx) => {
    await tx.organization.updateMany({ data: { name: "Renamed" } });
    return { result: undefined, audit: { ...act, subjectId: "no uuid" } };
  });
  await expect(rename).rejects.toThrow("uuid");
  expect(await entries()).toEqual([]);
  expect(await asOwner(`SELECT id FROM "Organization" WHERE name = 'Renamed'`)).toEqual([]);
});

test("a transaction of no organization can write none", async () => {
  const { id } = await makeUser();
  const prisma = await getPrisma();
  const outside = "outside of an organization";
  await expect(withUser(id, (tx) => auditOrganization(tx, act))).rejects.toThrow(outside);
  await expect(prisma.$transaction((tx) => auditOrganization(tx, act))).rejects.toThrow(outside);
  expect(await entries()).toEqual([]);
});

describe("the log is only added to", () => {
  beforeEach(() => db.$transaction((tx) => auditOrganization(tx, act)));

  test.each<[string, () => Promise<unknown>]>([
    ["update", () => db.auditEntry.updateMany({ data: { action: "x" } })],
    ["delete", () => db.auditEntry.deleteMany()],
    [
      "update of one's own",
      () => withUser(randomUUID(), (tx) => tx.auditEntry.updateMany({ data: { ip: "x" } })),
    ],
    ["raw update", () => db.$executeRaw`UPDATE "AuditEntry" SET "action" = 'x'`],
    ["raw delete", () => db.$executeRaw`DELETE FROM "AuditEntry"`],
    ["truncate", () => db.$executeRaw`TRUNCATE "AuditEntry"`],
    ["truncate of what it hangs on", () => asOwner(`TRUNCATE "AuditEntry" CASCADE`)],
    ["an upsert", () => asOwner(UPSERT)],
  ])("%s is refused", async (_, run) => {
    await expect(run()).rejects.toThrow(REFUSED);
    expect(await entries()).toEqual([{ organizationId: db.organizationId, ...act }]);
  });

  test("another organization sees nothing of it, and adds nothing to it", async () => {
    const other = await makeOrganization();
    const row = { organizationId: db.organizationId, action: "forged" };
    await withOrg(other.id, async (tx) => expect(await tx.auditEntry.findMany()).toEqual([]));
    await expect(withOrg(other.id, (tx) => tx.auditEntry.createMany({ data: [row] }))).rejects.toThrow(
      REFUSED,
    );
    const ofNobody = { action: "forged" };
    await expect(withOrg(other.id, (tx) => tx.auditEntry.createMany({ data: [ofNobody] }))).rejects.toThrow(
      REFUSED,
    );
    expect(await entries()).toHaveLength(1);
  });
});

const UPSERT = `INSERT INTO "AuditEntry" ("id", "action") SELECT "id", 'x' FROM "AuditEntry"
  ON CONFLICT ("id") DO UPDATE SET "action" = 'x'`;
