import { randomUUID } from "node:crypto";
import { createRoute, toRouteHandlers } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import { getPrisma } from "@/lib/db/client";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";

useTestDatabase();

const entries = () => asOwner(`SELECT * FROM "AuditEntry" ORDER BY id`);

const REFUSED = /permission denied|row-level security|only added to/;

const NOTHING = {
  id: expect.anything(),
  at: expect.anything(),
  organizationId: null,
  accountId: null,
  actorId: null,
  apiTokenId: null,
  subjectId: null,
  data: {},
  requestId: null,
  ip: null,
};

test("outside of a request, an entry says what it was given", async () => {
  const [accountId, actorId, subjectId] = [randomUUID(), randomUUID(), randomUUID()];
  await auditAccount({ action: "session.started", accountId, actorId, subjectId, data: { a: [1, null] } });
  await auditAccount({ action: "sign_in.failed" });
  expect(await entries()).toEqual([
    { ...NOTHING, action: "session.started", accountId, actorId, subjectId, data: { a: [1, null] } },
    { ...NOTHING, action: "sign_in.failed" },
  ]);
});

const failToSignIn = async () => {
  await auditAccount({ action: "sign_in.failed" });
  return { done: true };
};

test("in a request, it says which one, and where it came from", async () => {
  process.env.TRUSTED_PROXIES = "1";
  const { POST } = toRouteHandlers(
    createRoute({ requestId: { trust: true } }).define({ POST: { handle: failToSignIn } }),
  );
  const headers = { "x-request-id": "request-1", "x-forwarded-for": "6.6.6.6, 203.0.113.9" };
  await POST(new Request("http://localhost/", { method: "POST", headers }), { params: Promise.resolve({}) });
  delete process.env.TRUSTED_PROXIES;
  expect(await entries()).toEqual([
    { ...NOTHING, action: "sign_in.failed", requestId: "request-1", ip: "203.0.113.9" },
  ]);
});

test("what cannot be written is not passed over", async () => {
  const broken = jest
    .spyOn((await getPrisma()).auditEntry, "createMany")
    .mockRejectedValue(new Error("full"));
  await expect(auditAccount({ action: "session.started" })).rejects.toThrow("full");
  broken.mockRestore();
});

test("the server can add to the log, and neither read nor change it", async () => {
  const { id } = await makeUser();
  await auditAccount({ action: "session.started", accountId: id });
  const { auditEntry } = await getPrisma();
  await expect(auditEntry.create({ data: { action: "x", organizationId: randomUUID() } })).rejects.toThrow(
    REFUSED,
  );
  // Through app_tenant it may look, but sees no row of anybody's.
  expect(await auditEntry.findMany()).toEqual([]);
  await expect(auditEntry.updateMany({ data: { action: "x" } })).rejects.toThrow(REFUSED);
  await expect(auditEntry.deleteMany()).rejects.toThrow(REFUSED);
  expect(await entries()).toHaveLength(1);
});
