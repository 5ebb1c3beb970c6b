import { auditAccount } from "@/lib/audit/account";
import { asOwner, makeOrganization, useTestDatabase } from "../../support/db";
import { makeProgram } from "../support/api-token";
import { Browser } from "../support/browser";
import { makeMember, makePerson, type Person } from "../support/people";

useTestDatabase();

interface Page {
  entries: { id: string; action: string; own: boolean; subjectId: string | null; data: object }[];
  nextCursor: string | null;
}

const PATH = "/api/me/activity";
let person: Person;
beforeEach(async () => {
  person = await makePerson();
});

const read = async (search = "", { browser } = person) =>
  (await browser.send<Page>("GET", `${PATH}${search}`)).body;
const actions = ({ entries }: Page) => entries.map(({ action }) => action);

test("shows what was done with the own account, the newest first", async () => {
  const { id: accountId } = person.user;
  await auditAccount({ action: "sign_in.failed", accountId });
  await person.browser.send("PATCH", "/api/me", { name: "Ada" }, { "x-request-id": "request-1" });
  expect(await read()).toEqual({
    entries: [
      {
        id: expect.stringMatching(/^\d+$/),
        at: expect.stringMatching(/Z$/),
        action: "account.renamed",
        own: true,
        subjectId: null,
        data: { name: "Ada" },
        // The server's own: no proxy is trusted here, so the client may not choose it.
        requestId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
        ip: null,
      },
      expect.objectContaining({ action: "sign_in.failed", own: false }),
    ],
    nextCursor: null,
  });
});

test("ending sessions is part of it", async () => {
  const { body } = await person.browser.send<{ sessions: { id: string }[] }>("GET", "/api/sessions");
  const phone = await asOwner<{ id: string }>(
    `INSERT INTO "Session" ("id", "userId", "expiresAt") SELECT gen_random_uuid(), "userId", "expiresAt" FROM "Session" RETURNING id`,
  );
  await person.browser.send("DELETE", `/api/sessions/${phone[0]!.id}`);
  await person.browser.send("DELETE", `/api/sessions/${phone[0]!.id}`);
  expect((await read()).entries).toMatchObject([{ action: "session.ended", subjectId: phone[0]!.id }]);
  await person.browser.send("DELETE", "/api/sessions");
  expect(body.sessions).toHaveLength(1);
  expect(await asOwner(`SELECT "accountId" FROM "AuditEntry" WHERE action = 'session.all_ended'`)).toEqual([
    { accountId: person.user.id },
  ]);
});

test("API tokens that were made, and taken back by somebody else", async () => {
  const organization = await makeOrganization();
  const member = await makeMember(organization);
  const owner = await makeMember(organization, "OWNER");
  const program = await makeProgram(member, organization, { name: "CI" });
  await owner.browser.send("DELETE", `/api/orgs/${organization.id}/tokens/${program.id}`);
  const data = { organizationId: organization.id, name: "CI", role: "MEMBER", memberId: member.user.id };
  expect((await read("", member)).entries).toMatchObject([
    { action: "api_token.revoked", own: false, subjectId: program.id, data },
    { action: "api_token.created", own: true, subjectId: program.id, data },
  ]);
  expect(actions(await read("", owner))).toEqual([]);
});

test("is nobody else's, and nothing of an organization's log", async () => {
  const organization = await makeOrganization();
  const owner = await makeMember(organization, "OWNER");
  await owner.browser.send("PATCH", `/api/orgs/${organization.id}`, { name: "x" });
  await owner.browser.send("PATCH", "/api/me", { name: "y" });
  await auditAccount({ action: "sign_in.failed" });
  expect(actions(await read())).toEqual([]);
  expect(actions(await read("", owner))).toEqual(["account.renamed"]);
});

test("comes in pages", async () => {
  for (const name of ["a", "b", "c"]) await person.browser.send("PATCH", "/api/me", { name });
  const first = await read("?limit=2");
  const second = await read(`?limit=2&cursor=${first.nextCursor}&action=account`);
  expect([first, second].map(({ entries }) => entries.map(({ data }) => data))).toEqual([
    [{ name: "c" }, { name: "b" }],
    [{ name: "a" }],
  ]);
  expect(second.nextCursor).toBeNull();
  expect(await person.browser.send("GET", `${PATH}?cursor=x`)).toMatchObject({
    status: 400,
    body: { issues: [{ path: ["query", "cursor"] }] },
  });
});

test("wants a user", async () => {
  expect((await new Browser().send("GET", PATH)).status).toBe(401);
});
