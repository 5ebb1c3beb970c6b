import { asOwner, makeMembership, makeOrganization, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makePerson, type Person } from "../support/people";

useTestDatabase();

let person: Person;
beforeEach(async () => {
  person = await makePerson({ name: "Ada" });
});

describe("GET /api/me", () => {
  test("gives the user with the organizations and the role in each, and nothing else", async () => {
    const organization = await makeOrganization();
    await makeMembership(person.user, organization, "ADMIN");
    await makeOrganization();
    const { status, body, header } = await person.browser.send("GET", "/api/me");
    const { id, email } = person.user;
    const { name, slug } = organization;
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        user: { id, email, name: "Ada", organizations: [{ id: organization.id, name, slug, role: "ADMIN" }] },
      },
    });
    expect(header("cache-control")).toBe("private, no-cache");
  });

  test("wants a user", async () => {
    const { status, body, header } = await new Browser().send("GET", "/api/me");
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: "Unauthorized", code: "unauthorized", requestId: expect.any(String) },
    });
    expect(header("www-authenticate")).toBe("Bearer");
  });
});

describe("PATCH /api/me", () => {
  test("changes the name, and what the answer shows", async () => {
    const answer = await person.browser.send("PATCH", "/api/me", { name: " Ada Lovelace " });
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { name: "Ada Lovelace", organizations: [] } },
    });
    expect(await person.browser.send("GET", "/api/me")).toMatchObject({
      body: { user: { name: "Ada Lovelace" } },
    });
  });

  test.each<[string, unknown]>([
    ["nothing", {}],
    ["a number", { name: 7 }],
    ["a blank name", { name: "  " }],
    ["a NUL", { name: "A\0" }],
    ["the e-mail address", { name: "A", email: "other@example.com" }],
    ["the id", { name: "A", id: "1" }],
    ["the password's hash", { name: "A", passwordHash: "x" }],
    ["the end of being disabled", { name: "A", disabledAt: null }],
    ["a list", [{ name: "A" }]],
  ])("refuses %s", async (_, body) => {
    const answer = await person.browser.send("PATCH", "/api/me", body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "invalid_input", issues: [expect.objectContaining({ message: expect.any(String) })] },
    });
    expect(await asOwner('SELECT name FROM "User"')).toEqual([{ name: "Ada" }]);
  });

  test("wants a user", async () => {
    expect((await new Browser().send("PATCH", "/api/me", { name: "A" })).status).toBe(401);
  });
});
