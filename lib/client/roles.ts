import type { Role } from "@/lib/db/generated/enums";
import { isAtLeast, mayManage } from "@/lib/orgs/roles";

/** All roles, from least to most. */
export const ROLES = ["MEMBER", "ADMIN", "OWNER"] as const satisfies Role[];

/**
 * Whether to offer what `least` may do; nobody's role is known before the session is read.
 * What it hides on screen, the API refuses as well.
 */
export const has = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && isAtLeast(role, least);

/** Whether to offer giving, changing or taking away the role `other`. */
export const manages = (role: Role | undefined, other: Role): boolean =>
  role !== undefined && mayManage(role, other);

/** A role as people read it: "Owner". */
export const roleLabel = (role: Role): string => role.charAt(0) + role.slice(1).toLowerCase();

/** The role that a choice of roles holds. */
export const roleOf = (value: string): Role => ROLES.find((role) => role === value) ?? "MEMBER";
