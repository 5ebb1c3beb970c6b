import type { z } from "zod";
import type { ApiToken as ApiTokenSchema } from "@/lib/api-tokens/schema";
import type {
  ActivityEntry as ActivityEntrySchema,
  AuditEntry as AuditEntrySchema,
} from "@/lib/audit/schema";
import type { SessionList } from "@/lib/auth/schema";
import type {
  Invitation as InvitationSchema,
  Member as MemberSchema,
  OrganizationOfUser,
} from "@/lib/orgs/schema";

// What the API answers, as it is after JSON: taken from the schemas that the server checks its answers against.

/** One organization, with the role that the signed-in user has in it. */
export type Organization = z.output<typeof OrganizationOfUser>;

/** The signed-in user. */
export interface Me {
  id: string;
  email: string;
  name: string;
  organizations: Organization[];
}

/** One member of an organization; the id is the user's. */
export type Member = z.output<typeof MemberSchema>;

/** An invitation that nobody has accepted yet. */
export type Invitation = z.output<typeof InvitationSchema>;

/** One sign-in of the signed-in user; `current` is the one that this browser uses. */
export type OwnSession = z.output<typeof SessionList>["sessions"][number];

/** An API token that the signed-in user may manage. */
export type ApiToken = z.output<typeof ApiTokenSchema>;

/** An entry of an organization's audit log. */
export type AuditEntry = z.output<typeof AuditEntrySchema>;

/** An entry of what was done with the own account. */
export type ActivityEntry = z.output<typeof ActivityEntrySchema>;
