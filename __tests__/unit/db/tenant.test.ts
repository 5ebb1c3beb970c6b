import { randomUUID } from "node:crypto";
import { getPrisma } from "@/lib/db/client";
import {
  isForeignKeyViolation,
  isRecordNotFound,
  isRowSecurityViolation,
  isUniqueViolation,
} from "@/lib/db/errors";
import type { Organization, Project } from "@/lib/db/generated/client";
import { orgDb, withOrg, withUser } from "@/lib/db/tenant";
import {
  asOwner,
  makeMembership,
  makeOrganization,
  makeProject,
  makeUser,
  testPool,
  useTestDatabase,
} from "../../support/db";

useTestDatabase();

let ours: Organization;
let theirs: Organization;
let theirProject: Project;

beforeEach(async () => {
  ours = await makeOrganization();
  theirs = await makeOrganization();
  theirProject = await makeProject(theirs, { name: "Secret" });
});

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("orgDb", () => {
  test("reads the rows of its organization and no others, with any where", async () => {
    const project = await makeProject(ours);
    const db = orgDb(ours.id);
    expect(await db.project.findMany()).toEqual([project]);
    expect(await db.project.findMany({ where: { organizationId: theirs.id } })).toEqual([]);
    expect(await db.project.findUnique({ where: { id: theirProject.id } })).toBeNull();
    expect(await db.project.count()).toBe(1);
    expect(await db.organization.findMany({ select: { id: true } })).toEqual([{ id: ours.id }]);
    expect(await db.project.groupBy({ by: ["organizationId"], _count: true })).toHaveLength(1);
  });

  test("includes follow the same border", async () => {
    const user = await makeUser();
    await makeMembership(user, ours);
    await makeMembership(user, theirs);
    const { memberships } = await orgDb(ours.id).organization.findUniqueOrThrow({
      where: { id: ours.id },
      include: { memberships: { include: { user: { select: { memberships: true } } } } },
    });
    expect(memberships.flatMap((membership) => membership.user.memberships)).toEqual([
      expect.objectContaining({ organizationId: ours.id }),
    ]);
  });

  test("writes nothing of another's", async () => {
    const db = orgDb(ours.id);
    const where = { id: theirProject.id };
    expect(isRecordNotFound(await failure(db.project.update({ where, data: { name: "Mine" } })))).toBe(true);
    expect(isRecordNotFound(await failure(db.project.delete({ where })))).toBe(true);
    expect(await db.project.updateMany({ data: { name: "Mine" } })).toEqual({ count: 0 });
    expect(await db.project.deleteMany()).toEqual({ count: 0 });
    const foreign = { name: "Planted", organizationId: theirs.id };
    expect(isRowSecurityViolation(await failure(db.project.create({ data: foreign })))).toBe(true);
    expect(isRowSecurityViolation(await failure(db.project.createMany({ data: [foreign] })))).toBe(true);
    const upsert = db.project.upsert({
      where,
      create: { ...foreign, id: theirProject.id },
      update: { name: "Mine" },
    });
    expect(await failure(upsert)).toBeDefined();
    expect(await orgDb(theirs.id).project.findMany()).toEqual([theirProject]);
  });

  test("cannot hand a row over to another organization", async () => {
    const project = await makeProject(ours);
    const data = { organizationId: theirs.id };
    const error = await failure(orgDb(ours.id).project.update({ where: { id: project.id }, data }));
    expect(isRowSecurityViolation(error)).toBe(true);
  });

  test("raw SQL without a where stays inside", async () => {
    await makeProject(ours);
    const db = orgDb(ours.id);
    const rows = await db.$queryRaw<{ organizationId: string }[]>`SELECT * FROM "Project"`;
    expect(rows.map((row) => row.organizationId)).toEqual([ours.id]);
    expect(await db.$executeRaw`DELETE FROM "Project"`).toBe(1);
    expect(await orgDb(theirs.id).project.count()).toBe(1);
  });

  test("a call runs once, when it is first awaited, and not at all when it is dropped", async () => {
    const db = orgDb(ours.id);
    const data = { organizationId: ours.id, name: "Lazy" };
    void db.project.create({ data: { ...data, name: "Dropped" } });
    const creation = db.project.create({ data });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await db.project.count()).toBe(0);
    const [first, second] = await Promise.all([creation, creation]);
    expect(second).toBe(first);
    expect(await db.project.findMany({ select: { name: true } })).toEqual([{ name: "Lazy" }]);
  });

  test("can be resolved with, as any value that is not a promise", async () => {
    const db = orgDb(ours.id);
    expect(await Promise.resolve(db)).toBe(db);
    expect(await Promise.resolve(db.project)).toBe(db.project);
  });

  test("findUnique of two tenants in one tick is not batched into one of them", async () => {
    const where = { id: theirProject.id };
    const [mine, other, again] = await Promise.all([
      orgDb(ours.id).project.findUnique({ where }),
      orgDb(theirs.id).project.findUnique({ where }),
      orgDb(ours.id).project.findUnique({ where }),
    ]);
    expect([mine, other?.id, again]).toEqual([null, theirProject.id, null]);
  });

  test("interleaved requests of many tenants see their own rows", async () => {
    const tenants = [ours, theirs, await makeOrganization()];
    for (const tenant of tenants) await makeProject(tenant, { name: "Shared name" });
    const runs = Array.from({ length: 60 }, (_, index) => tenants[index % tenants.length]!);
    const seen = await Promise.all(
      runs.map((tenant) => orgDb(tenant.id).project.findMany({ where: { name: "Shared name" } })),
    );
    expect(seen.map((rows) => rows.map((row) => row.organizationId))).toEqual(runs.map(({ id }) => [id]));
  });

  test("$transaction is bound the same way, and rolls back as a whole", async () => {
    const db = orgDb(ours.id);
    const error = await failure(
      db.$transaction(async (tx) => {
        await tx.project.create({ data: { organizationId: ours.id, name: "Kept?" } });
        await tx.project.create({ data: { organizationId: theirs.id, name: "Planted" } });
      }),
    );
    expect(isRowSecurityViolation(error)).toBe(true);
    expect(await db.project.count()).toBe(0);
  });
});

describe("withOrg", () => {
  test("runs a lazy Prisma promise that its callback returns inside the transaction", async () => {
    await makeProject(ours);
    expect(await withOrg(ours.id, (tx) => tx.project.count())).toBe(1);
  });

  test("leaves nothing behind on the connection", async () => {
    const client = await testPool().connect();
    const settings = async (): Promise<unknown> =>
      (await client.query("SELECT current_user AS role, app_org_id() AS org, app_user_id() AS usr")).rows[0];
    const before = await settings();
    client.release();
    await withOrg(ours.id, (tx) => tx.project.count());
    await failure(withOrg(ours.id, () => Promise.reject(new Error("rolled back"))));
    await withUser(randomUUID(), (tx) => tx.membership.count());
    const after = await testPool().query(
      "SELECT current_user AS role, app_org_id() AS org, app_user_id() AS usr",
    );
    expect(after.rows[0]).toEqual(before);
    expect(before).toMatchObject({ org: null, usr: null });
    expect(await (await getPrisma()).project.count()).toBe(0);
  });

  test.each(["", "acme", "' OR true --", `${randomUUID()}\0`])("refuses %j for an id", async (id) => {
    await expect(withOrg(id, (tx) => tx.project.count())).rejects.toThrow(TypeError);
    await expect(withUser(id, (tx) => tx.project.count())).rejects.toThrow(TypeError);
  });

  test("refuses to nest, at once, instead of waiting for its own connection", async () => {
    const nested = withOrg(ours.id, () => orgDb(theirs.id).project.count());
    await expect(nested).rejects.toThrow("inside another");
    const stream = await withOrg(ours.id, async (tx) => {
      await tx.project.count();
      return { later: () => withOrg(ours.id, (inner) => inner.project.count()) };
    });
    expect(await stream.later()).toBe(0);
  });
});

describe("withUser", () => {
  test("shows the own memberships and organizations, and nothing else", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    await makeMembership(user, ours, "OWNER");
    await makeMembership(other, ours);
    await makeMembership(other, theirs);
    const seen = await withUser(user.id, async (tx) => ({
      memberships: await tx.membership.findMany({ include: { organization: { select: { name: true } } } }),
      organizations: await tx.organization.count(),
      users: await tx.user.findMany({ select: { id: true } }),
      projects: await tx.project.count(),
    }));
    expect(seen).toMatchObject({ organizations: 1, users: [{ id: user.id }], projects: 0 });
    expect(seen.memberships).toEqual([
      expect.objectContaining({ userId: user.id, role: "OWNER", organization: { name: ours.name } }),
    ]);
  });

  test("shows the invitations to the own address", async () => {
    const user = await makeUser();
    for (const email of [user.email, "somebody@example.com"]) {
      await withOrg(theirs.id, (tx) =>
        tx.invitation.create({
          data: { organizationId: theirs.id, email, tokenHash: randomUUID(), expiresAt: new Date() },
        }),
      );
    }
    const invitations = await withUser(user.id, (tx) => tx.invitation.findMany());
    expect(invitations.map(({ email }) => email)).toEqual([user.email]);
  });

  test("writes nothing", async () => {
    const user = await makeUser();
    await makeMembership(user, ours);
    const membership = { userId: user.id, organizationId: theirs.id };
    const promote = withUser(user.id, (tx) => tx.membership.updateMany({ data: { role: "OWNER" } }));
    expect(await promote).toEqual({ count: 0 });
    expect(await withUser(user.id, (tx) => tx.membership.deleteMany())).toEqual({ count: 0 });
    const join = await failure(withUser(user.id, (tx) => tx.membership.create({ data: membership })));
    expect(isRowSecurityViolation(join)).toBe(true);
    expect(await asOwner('SELECT role FROM "Membership"')).toEqual([{ role: "MEMBER" }]);
  });
});

describe("what the schema itself forbids", () => {
  const deployment = { ref: "main", status: "SUCCEEDED", deliveryId: "d1" } as const;

  test("a deployment of another organization's project", async () => {
    const data = { ...deployment, organizationId: ours.id, projectId: theirProject.id };
    expect(isForeignKeyViolation(await failure(orgDb(ours.id).deployment.create({ data })))).toBe(true);
    // Not even for the owner of the tables, whom no policy binds.
    const insert = asOwner(
      `INSERT INTO "Deployment" (id, "organizationId", "projectId", ref, status, "deliveryId")
       VALUES (gen_random_uuid(), $1, $2, 'main', 'FAILED', 'd2')`,
      [ours.id, theirProject.id],
    );
    await expect(insert).rejects.toMatchObject({ code: "23503" });
  });

  test("the same delivery twice", async () => {
    const data = { ...deployment, organizationId: theirs.id, projectId: theirProject.id };
    await orgDb(theirs.id).deployment.create({ data });
    const error = await failure(orgDb(theirs.id).deployment.create({ data }));
    expect(isUniqueViolation(error, "Deployment_organizationId_deliveryId_key")).toBe(true);
    expect(isUniqueViolation(error, "Project_organizationId_name_key")).toBe(false);
  });

  test("an e-mail address in capitals", async () => {
    await expect(makeUser({ email: "Ada@example.com" })).rejects.toThrow("User_email_lower");
  });

  test("deleting an organization takes its rows along, and no others", async () => {
    await makeProject(ours);
    await orgDb(ours.id).organization.delete({ where: { id: ours.id } });
    expect(await asOwner('SELECT "organizationId" FROM "Project"')).toEqual([{ organizationId: theirs.id }]);
  });
});
