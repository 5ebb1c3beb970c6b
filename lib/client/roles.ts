import type { Role } from "./types";

const RANK: Record<Role, number> = { OWNER: 2, ADMIN: 1, MEMBER: 0 };

/** All roles, from least to most. */
export const ROLES = ["MEMBER", "ADMIN", "OWNER"] as const satisfies Role[];

/** Whether `role` may do what `least` may. What it hides on screen, the API refuses as well. */
export const isAtLeast = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && RANK[role] >= RANK[least];

/** A role as people read it: "Owner". */
export const roleLabel = (role: Role): string => role.charAt(0) + role.slice(1).toLowerCase();
