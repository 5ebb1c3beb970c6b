import { accountRoute, adminRoute } from "@/lib/api";
import { parse, parseJson } from "@/lib/http/parse";
import { keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { acceptInvitation } from "./accept-invitation";
import { listInvitations, revokeInvitation } from "./invitations";
import { Acceptance, Accepted, InvitationList, InvitationParams } from "./schema";

/** `GET /api/orgs/:orgId/invitations`: those that can still be accepted. */
export const invitationsRoute = adminRoute.fromRouteHandlers({
  async GET(request: Request) {
    const { db } = adminRoute.context(request);
    return Response.json(InvitationList.parse({ invitations: await listInvitations(db) }));
  },
});

/** `DELETE /api/orgs/:orgId/invitations/:invitationId`: takes one back. */
export const invitationRoute = adminRoute.fromRouteHandlers({
  async DELETE(request: Request, { params }: { params: Promise<{ invitationId: string }> }) {
    const { db, user, org } = adminRoute.context(request);
    const { invitationId } = parse(InvitationParams, await params, "params");
    await revokeInvitation(db, { id: user.id, role: org.role }, invitationId);
    return new Response(null, { status: 204 });
  },
});

const acceptingRoute = accountRoute.use(rateLimit("accept-invitation", ({ user }) => keyOf(user.id)));

/** `POST /api/invitations/accept`: makes the user a member of the organization that the token invites to. */
export const acceptRoute = acceptingRoute.fromRouteHandlers({
  async POST(request: Request) {
    const { user } = acceptingRoute.context(request);
    const { token } = await parseJson(Acceptance, request);
    return Response.json(Accepted.parse({ organization: await acceptInvitation(user, token) }));
  },
});
