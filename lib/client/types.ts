import type { Role } from "@/lib/db/generated/enums";

export type { Role };

/** One organization, with the role that the signed-in user has in it. */
export interface Organization {
  id: string;
  name: string;
  slug: string;
  role: Role;
}

/** The signed-in user. */
export interface Me {
  id: string;
  email: string;
  name: string;
  organizations: Organization[];
}

/** One member of an organization. */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
}

/** An invitation that nobody has accepted yet. */
export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
}

/** One sign-in of the signed-in user. */
export interface OwnSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent: string | null;
  /** Whether it is the one that this browser uses. */
  current: boolean;
}
