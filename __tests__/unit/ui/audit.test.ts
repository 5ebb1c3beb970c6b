import type { ActivityEntry, AuditEntry } from "@/lib/client/types";
import { describeActivity, describeActor, describeEntry, describeOrigin } from "@/lib/ui/audit/describe";

const ADA = { id: "1", name: "Ada" };

const entryOf = (fields: Partial<AuditEntry>): AuditEntry => ({
  id: "1",
  at: "2026-11-24T12:00:00.000Z",
  action: "organization.deleted",
  actor: ADA,
  apiToken: null,
  subjectId: null,
  subjectName: null,
  data: {},
  requestId: null,
  ip: null,
  ...fields,
});

test.each<[Partial<AuditEntry>, string]>([
  [{ action: "api_token.created", data: { name: "CI", role: "ADMIN" } }, "made the API token CI (Admin)"],
  [{ action: "api_token.revoked", data: { name: "CI" } }, "revoked the API token CI"],
  [{}, "deleted the organization"],
  [{ action: "project.created", data: { name: "Loom" } }, "created the project Loom"],
  [{ action: "member.removed", subjectId: "2", subjectName: "Charles" }, "removed Charles"],
  [{ action: "member.removed", subjectId: "2" }, "removed a former member"],
  [{ action: "something.new" }, "something.new"],
  [
    { action: "api_token.created", data: { name: { a: 1 }, role: "toString" } },
    "made the API token  (toString)",
  ],
])("%j is said as: %s", (fields, sentence) => {
  expect(describeEntry(entryOf(fields))).toBe(sentence);
});

test("an actor is a member, somebody who was one, or a machine", () => {
  const actors = [ADA, { id: "1", name: null }, null].map((actor) => describeActor(entryOf({ actor })));
  expect(actors).toEqual(["Ada", "A former member", "A webhook"]);
});

test.each([
  [null, null, ""],
  [null, "203.0.113.9", "from 203.0.113.9"],
  [{ id: "1", name: "CI" }, null, "with the API token CI"],
  [{ id: "1", name: "CI" }, "::1", "with the API token CI, from ::1"],
  [{ id: "1", name: null }, null, "with a revoked API token"],
])("the origin of %j and %j is said as: %s", (apiToken, ip, text) => {
  expect(describeOrigin({ apiToken, ip })).toBe(text);
});

const actOf = (action: string, own: boolean): ActivityEntry => {
  const { id, at, data, requestId, ip, subjectId } = entryOf({});
  return { id, at, data, requestId, ip, subjectId, action, own };
};

test.each([
  ["session.started", true, "Signed in"],
  ["session.ended", true, "Signed out"],
  ["session.ended", false, "Signed out (somebody else did)"],
  ["session.all_ended", true, "Signed out everywhere"],
  ["sign_in.failed", false, "A sign-in failed: the password was wrong"],
  ["account.registered", true, "Created the account"],
  ["account.password_changed", true, "Changed the password"],
  ["something.new", true, "something.new"],
])("%s, own: %s, is said as: %s", (action, own, sentence) => {
  expect(describeActivity(actOf(action, own))).toBe(sentence);
});
