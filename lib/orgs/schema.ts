import { z } from "zod";
import { Role } from "@/lib/db/generated/enums";
import { EmailAddress, Moment, nameOf, text, Uuid } from "@/lib/http/schemas";

const ORGANIZATION_NAME_MAX_LENGTH = 100;
const TOKEN_MAX_LENGTH = 200;

/** Any role of a member. */
export const AnyRole = z.enum(Role, "Must be OWNER, ADMIN or MEMBER").meta({ id: "Role" });

/** The body of `POST /api/orgs` and of `PATCH /api/orgs/:orgId`. */
export const OrganizationFields = z
  .strictObject({ name: nameOf(ORGANIZATION_NAME_MAX_LENGTH) })
  .meta({ id: "OrganizationFields", examples: [{ name: "Analytical Engines" }] });

/** The body of `POST /api/orgs/:orgId/members`. */
export const NewInvitation = z.strictObject({ email: EmailAddress, role: AnyRole.default("MEMBER") });
export type NewInvitation = z.output<typeof NewInvitation>;

/** The body of `PATCH /api/orgs/:orgId/members/:userId`. */
export const RoleChange = z.strictObject({ role: AnyRole });

/** The body of `POST /api/invitations/accept`. */
export const Acceptance = z.strictObject({
  token: text().trim().min(1, "Must not be empty").max(TOKEN_MAX_LENGTH, "Not an invitation's token"),
});

export const MemberParams = z.object({ userId: Uuid });
export const InvitationParams = z.object({ invitationId: Uuid });

/** An organization in a list of the user's own, with the user's role. */
export const OrganizationOfUser = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  role: AnyRole,
});

/** An organization as its members see it, with the reader's role. */
export const Organization = OrganizationOfUser.extend({ createdAt: Moment }).meta({ id: "Organization" });
/** As services give it, with a Date. */
export type Organization = z.input<typeof Organization>;

export const OrganizationList = z.object({ organizations: z.array(Organization) });

/** A member; the id is the user's. */
export const Member = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: AnyRole,
    joinedAt: Moment,
  })
  .meta({ id: "Member" });
export type Member = z.input<typeof Member>;

export const MemberList = z.object({ members: z.array(Member) });

/** An invitation that waits for its answer. */
export const Invitation = z
  .object({ id: z.uuid(), email: z.string(), role: AnyRole, expiresAt: Moment })
  .meta({ id: "Invitation" });
export type Invitation = z.input<typeof Invitation>;

export const InvitationList = z.object({ invitations: z.array(Invitation) });

/** The answer to an invitation that was made: the only time that its token is shown. */
export const Invited = z.object({ invitation: Invitation, token: z.string() });

/** The answer to a webhook secret that was made: the only time that it is shown. */
export const NewWebhookSecret = z.object({ webhookSecret: z.string() });

/** The answer to an invitation that was accepted. */
export const Accepted = z.object({ organization: Organization });
