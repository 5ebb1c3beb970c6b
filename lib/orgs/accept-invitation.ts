import { conflict, forbidden, HttpError, notFound } from "next-portage";
import type { CurrentUser } from "@/lib/auth/utils";
import { isUniqueViolation } from "@/lib/db/errors";
import type { Invitation } from "@/lib/db/generated/client";
import { orgDb, type TenantClient } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { hashInvitationToken, organizationOf } from "./invitation-token";
import type { Organization } from "./schema";

/**
 * Makes the user a member of the organization that the token invites to, with the invitation's role. Works once, and for
 * the invited e-mail address alone.
 *
 * @throws 404 where no invitation has the token, 403 wrong_recipient, 409 invitation_used or already_member, 410
 * invitation_expired
 */
export async function acceptInvitation(
  user: Pick<CurrentUser, "id" | "email">,
  token: string,
): Promise<Organization> {
  const organizationId = organizationOf(token);
  if (organizationId === null) throw notFound();
  try {
    return await change(orgDb(organizationId), async (tx) => {
      const { role } = await take(tx, hashInvitationToken(token), user.email);
      await tx.membership.create({ data: { organizationId, userId: user.id, role } });
      const organization = await tx.organization.findUniqueOrThrow({
        where: { id: organizationId },
        select: { id: true, name: true, slug: true, createdAt: true },
      });
      const event = { type: "member.joined", actorId: user.id, subjectId: user.id, data: { role } } as const;
      return { result: { ...organization, role }, event };
    });
  } catch (error) {
    if (!isUniqueViolation(error, "Membership_pkey")) throw error;
    const message = "You are a member of this organization already";
    throw conflict({ code: "already_member", message, cause: error });
  }
}

/** Marks the invitation as accepted, once: the update counts, whatever was read before it. */
async function take(tx: TenantClient, tokenHash: string, email: string): Promise<Invitation> {
  const invitation = await tx.invitation.findUnique({ where: { tokenHash } });
  if (!invitation) throw notFound();
  refuseUnlessOpen(invitation, email);
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, acceptedAt: null },
    data: { acceptedAt: new Date() },
  });
  if (count === 0)
    throw conflict({ code: "invitation_used", message: "This invitation was accepted already" });
  return invitation;
}

function refuseUnlessOpen({ email: invited, expiresAt }: Invitation, email: string): void {
  if (invited !== email)
    throw forbidden({
      code: "wrong_recipient",
      message: "This invitation was made for another e-mail address",
    });
  if (expiresAt.getTime() <= Date.now())
    throw new HttpError(410, { code: "invitation_expired", message: "This invitation has expired" });
}
