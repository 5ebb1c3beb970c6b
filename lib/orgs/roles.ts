import type { Role } from "@/lib/db/generated/enums";

const RANK: Record<Role, number> = { OWNER: 2, ADMIN: 1, MEMBER: 0 };
const ASCENDING: readonly Role[] = ["MEMBER", "ADMIN", "OWNER"];

/** Whether `role` may do what `least` may. */
export const isAtLeast = (role: Role, least: Role): boolean => RANK[role] >= RANK[least];

/** The roles that may do what `least` may, that one first. */
export const rolesFrom = (least: Role): readonly Role[] => ASCENDING.slice(ASCENDING.indexOf(least));

/** The one of two roles that may do less. */
export const lowerRole = (one: Role, other: Role): Role => (isAtLeast(one, other) ? other : one);

/** Whether a member with the role `actor` may give, change or take away the role `role`: owners alone handle owners. */
export const mayManage = (actor: Role, role: Role): boolean =>
  isAtLeast(actor, "ADMIN") && isAtLeast(actor, role);
