import { randomUUID } from "node:crypto";
import type { Organization } from "@/lib/db/generated/client";
import { asOwner, makeOrganization, makeProject, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makeMember, makePerson, type Person } from "../support/people";

useTestDatabase();

let person: Person;
beforeEach(async () => {
  person = await makePerson();
});

const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

describe("POST /api/orgs", () => {
  test("makes an organization, its owner and the first line of its log", async () => {
    const { status, body } = await person.browser.send<{ id: string }>("POST", "/api/orgs", {
      name: " Acme  GmbH ",
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: { id: expect.any(String), name: "Acme  GmbH", slug: "acme-gmbh", role: "OWNER", createdAt: iso },
    });
    expect(await asOwner('SELECT "userId", "organizationId", role FROM "Membership"')).toEqual([
      { userId: person.user.id, organizationId: body.id, role: "OWNER" },
    ]);
    expect(await asOwner('SELECT type, "actorId", "subjectId", data FROM "Event"')).toEqual([
      {
        type: "organization.created",
        actorId: person.user.id,
        subjectId: body.id,
        data: { name: "Acme  GmbH" },
      },
    ]);
    const [secret] = await asOwner<{ webhookSecret: string }>('SELECT "webhookSecret" FROM "Organization"');
    expect(secret?.webhookSecret).toMatch(/^[0-9a-f]{64}$/);
  });

  test("gives one of the same name another slug", async () => {
    const slugs: unknown[] = [];
    for (let round = 0; round < 2; round++)
      slugs.push((await person.browser.send("POST", "/api/orgs", { name: "Acme" })).body.slug);
    expect(slugs).toEqual(["acme", expect.stringMatching(/^acme-[0-9a-f]{6}$/)]);
  });

  test.each<[string, unknown]>([
    ["no name", {}],
    ["a blank name", { name: " " }],
    ["a NUL", { name: "A\0" }],
    ["a name that is too long", { name: "x".repeat(101) }],
    ["a list", { name: ["Acme"] }],
    ["an id of one's own", { name: "Acme", id: randomUUID() }],
    ["a slug of one's own", { name: "Acme", slug: "admin" }],
    ["a secret of one's own", { name: "Acme", webhookSecret: "x" }],
    ["members", { name: "Acme", memberships: { create: [] } }],
  ])("refuses %s", async (_, body) => {
    expect(await person.browser.send("POST", "/api/orgs", body)).toMatchObject({
      status: 400,
      body: { code: "invalid_input" },
    });
    expect(await asOwner('SELECT id FROM "Organization"')).toEqual([]);
  });

  test("refuses keys that mean something to JavaScript", async () => {
    for (const key of ["__proto__", "constructor"]) {
      const body = `{"name":"Acme","${key}":{"prototype":{"polluted":true}}}`;
      expect((await person.browser.send("POST", "/api/orgs", body)).status).toBe(400);
    }
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  test("refuses what is not JSON", async () => {
    expect(await person.browser.send("POST", "/api/orgs", "{")).toMatchObject({
      status: 400,
      body: { code: "invalid_json" },
    });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await person.browser.send("POST", "/api/orgs", "name=Acme", form)).status).toBe(415);
  });
});

const shown = ({ id, name, slug }: Organization, role: string) => ({
  id,
  name,
  slug,
  role,
  createdAt: iso,
});

describe("GET /api/orgs", () => {
  test("lists the own ones, with the role in each", async () => {
    const [first, second] = [await makeOrganization(), await makeOrganization()];
    const { browser, user } = await makeMember(first, "ADMIN");
    await asOwner(
      `INSERT INTO "Membership" ("userId", "organizationId", role, "createdAt") VALUES ($1, $2, 'MEMBER', now() + interval '1 second')`,
      [user.id, second.id],
    );
    await makeOrganization();
    const { status, body } = await browser.send("GET", "/api/orgs");
    expect({ status, body }).toEqual({
      status: 200,
      body: { organizations: [shown(first, "ADMIN"), shown(second, "MEMBER")] },
    });
  });

  test("answers a client that has it with 304", async () => {
    await person.browser.send("POST", "/api/orgs", { name: "Acme" });
    const etag = (await person.browser.send("GET", "/api/orgs")).header("etag") ?? "";
    const again = await person.browser.send("GET", "/api/orgs", undefined, { "if-none-match": etag });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });
});

describe("one organization", () => {
  let organization: Organization;
  let path: string;
  beforeEach(async () => {
    organization = await makeOrganization({ name: "Acme" });
    path = `/api/orgs/${organization.id}`;
  });

  test.each([
    ["GET", "MEMBER", 200],
    ["GET", "ADMIN", 200],
    ["GET", "OWNER", 200],
    ["HEAD", "MEMBER", 200],
    ["PATCH", "MEMBER", 403],
    ["PATCH", "ADMIN", 200],
    ["PATCH", "OWNER", 200],
    ["DELETE", "MEMBER", 403],
    ["DELETE", "ADMIN", 403],
    ["DELETE", "OWNER", 204],
  ] as const)("%s by %s is %i", async (method, role, status) => {
    const { browser } = await makeMember(organization, role);
    const body = method === "PATCH" ? { name: "Renamed" } : undefined;
    expect((await browser.send(method, path, body)).status).toBe(status);
  });

  test("GET shows it with the reader's role, and not its secret", async () => {
    const { browser } = await makeMember(organization, "ADMIN");
    const { body } = await browser.send("GET", path);
    const { id, name, slug } = organization;
    expect(body).toEqual({ id, name, slug, role: "ADMIN", createdAt: iso });
  });

  test("GET takes the id in capitals", async () => {
    const { browser } = await makeMember(organization);
    const { body } = await browser.send("GET", `/api/orgs/${organization.id.toUpperCase()}`);
    expect(body.id).toBe(organization.id);
  });

  test("PATCH changes the name, keeps the slug and says so in the log", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    const { body } = await browser.send("PATCH", path, { name: "Acme 2" });
    expect(body).toMatchObject({ name: "Acme 2", slug: organization.slug, role: "OWNER" });
    expect(await asOwner('SELECT type, "actorId", data FROM "Event"')).toEqual([
      { type: "organization.renamed", actorId: user.id, data: { name: "Acme 2" } },
    ]);
  });

  test.each<[string, object]>([
    ["nothing", {}],
    ["the slug", { name: "A", slug: "b" }],
    ["the secret", { name: "A", webhookSecret: "b" }],
    ["the id", { name: "A", id: randomUUID() }],
    ["the role", { name: "A", role: "OWNER" }],
  ])("PATCH refuses %s", async (_, body) => {
    const { browser } = await makeMember(organization, "OWNER");
    expect((await browser.send("PATCH", path, body)).status).toBe(400);
    expect(await asOwner('SELECT name FROM "Organization"')).toEqual([{ name: "Acme" }]);
  });

  test("DELETE takes along what is in it, and nothing of others", async () => {
    const other = await makeOrganization();
    await makeProject(organization);
    await makeProject(other);
    const owner = await makeMember(organization, "OWNER");
    const { browser } = await makeMember(other);
    expect((await owner.browser.send("DELETE", path)).status).toBe(204);
    expect((await owner.browser.send("GET", path)).status).toBe(403);
    expect(await asOwner('SELECT "organizationId" FROM "Project"')).toEqual([{ organizationId: other.id }]);
    expect((await browser.send("GET", `/api/orgs/${other.id}`)).status).toBe(200);
  });

  test("one of others looks like one that is not there", async () => {
    const missing = `/api/orgs/${randomUUID()}`;
    for (const method of ["GET", "PATCH", "DELETE"] as const) {
      const answers = [await person.browser.send(method, path), await person.browser.send(method, missing)];
      for (const { status, body } of answers) {
        expect({ status, body }).toEqual({
          status: 403,
          body: { error: "Forbidden", code: "forbidden", requestId: expect.any(String) },
        });
      }
    }
  });

  test.each(["1", "acme", "%00", "..%2f", `${randomUUID()}%00`])(
    "the id %s is 400, with the place",
    async (id) => {
      expect(await person.browser.send("GET", `/api/orgs/${id}`)).toMatchObject({
        status: 400,
        body: { code: "invalid_input", issues: [{ path: ["params", "orgId"], message: "Must be a UUID" }] },
      });
    },
  );

  test.each(["GET", "PATCH", "DELETE"] as const)("%s wants a user, before anything else", async (method) => {
    for (const address of [path, "/api/orgs/1"])
      expect((await new Browser().send(method, address)).status).toBe(401);
  });

  test("a role that was taken away counts no more", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    await asOwner(`UPDATE "Membership" SET role = 'MEMBER' WHERE "userId" = $1`, [user.id]);
    expect((await browser.send("DELETE", path)).status).toBe(403);
    await asOwner(`DELETE FROM "Membership" WHERE "userId" = $1`, [user.id]);
    expect((await browser.send("GET", path)).status).toBe(403);
  });
});
