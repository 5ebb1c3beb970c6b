import { randomUUID } from "node:crypto";
import { hashInvitationToken, newInvitationToken, organizationOf } from "@/lib/orgs/invitation-token";

test("a token carries its organization, and a secret of its own", () => {
  const ids = Array.from({ length: 100 }, () => randomUUID());
  const tokens = ids.map((id) => newInvitationToken(id));
  expect(tokens.map((token) => organizationOf(token))).toEqual(ids);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{64}$/);
  const [one, other] = [newInvitationToken(ids[0]!), newInvitationToken(ids[0]!)];
  expect(one.slice(22)).not.toBe(other.slice(22));
});

test.each([
  "",
  "a",
  "x".repeat(63),
  "x".repeat(65),
  `${"x".repeat(63)}=`,
  `${"x".repeat(63)}\0`,
  `${"x".repeat(64)}\n`,
])("%j is no token", (text) => {
  expect(organizationOf(text)).toBeNull();
});

test("what is kept of a token is its SHA-256", () => {
  expect(hashInvitationToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
