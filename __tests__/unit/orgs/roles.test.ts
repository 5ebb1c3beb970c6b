import { isAtLeast, mayManage } from "@/lib/orgs/roles";

const ROLES = ["OWNER", "ADMIN", "MEMBER"] as const;

test.each([
  ["OWNER", [true, true, true]],
  ["ADMIN", [false, true, true]],
  ["MEMBER", [false, false, true]],
] as const)("%s is at least OWNER, ADMIN, MEMBER: %j", (role, expected) => {
  expect(ROLES.map((least) => isAtLeast(role, least))).toEqual(expected);
});

test.each([
  ["OWNER", [true, true, true]],
  ["ADMIN", [false, true, true]],
  ["MEMBER", [false, false, false]],
] as const)("%s may manage an OWNER, ADMIN, MEMBER: %j", (actor, expected) => {
  expect(ROLES.map((role) => mayManage(actor, role))).toEqual(expected);
});
