// Before the routes, whose schemas it takes down as they are made.
import { place, type Place, type Prepared } from "./operation";
import { z } from "zod";
import { apiTokenRoute, apiTokensRoute } from "@/lib/api-tokens/api-tokens.route";
import { ApiTokenParams } from "@/lib/api-tokens/schema";
import { hashApiToken, newApiToken } from "@/lib/api-tokens/token";
import { auditRoute } from "@/lib/audit/audit.route";
import { hashInvitationToken, newInvitationToken } from "@/lib/orgs/invitation-token";
import { acceptRoute, invitationRoute, invitationsRoute } from "@/lib/orgs/invitations.route";
import { memberRoute, membersRoute } from "@/lib/orgs/members.route";
import { organizationRoute, organizationsRoute } from "@/lib/orgs/organizations.route";
import {
  Acceptance,
  Accepted,
  InvitationList,
  InvitationParams,
  Member,
  MemberParams,
  RoleChange,
} from "@/lib/orgs/schema";
import { webhookSecretRoute } from "@/lib/orgs/webhook-secret.route";
import { makeActor } from "../../routes/support/tenant";
import { asNewActor, asNewOwner, auditCursor, inOrg, OrgParams, OWN_BODY } from "./rows";
import { newMember, type World } from "./world";

async function invited({ orgId, tenant }: World) {
  const actor = await makeActor();
  const token = newInvitationToken(orgId);
  const { id: invitationId } = await tenant.db.invitation.create({
    data: {
      organizationId: orgId,
      email: actor.user.email,
      tokenHash: hashInvitationToken(token),
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  return { actor, invitationId, token };
}

const onMember = async (world: World): Promise<Prepared> => ({
  params: { orgId: world.orgId, userId: (await newMember(world)).id },
});

const onInvitation = async (world: World): Promise<Prepared> => ({
  params: { orgId: world.orgId, invitationId: (await invited(world)).invitationId },
});

async function byInvited(world: World): Promise<Prepared> {
  const { actor, token } = await invited(world);
  return { headers: actor.headers, fill: () => ({ token }) };
}

async function onToken(world: World): Promise<Prepared> {
  const { orgId, tenant } = world;
  const { id: userId } = await newMember(world);
  const data = { organizationId: orgId, userId, name: "robot", tokenHash: hashApiToken(newApiToken(orgId)) };
  const { id: tokenId } = await tenant.db.apiToken.create({ data });
  return { params: { orgId, tokenId } };
}

/** Organizations, their members, invitations, tokens and log. */
export const ORGANIZATIONS: readonly Place[] = [
  place("app/api/orgs/route.ts", () => import("@/app/api/orgs/route"), organizationsRoute, {
    GET: { from: "member" },
    POST: { from: "person", prepare: asNewActor },
  }),
  place("app/api/orgs/[orgId]/route.ts", () => import("@/app/api/orgs/[orgId]/route"), organizationRoute, {
    GET: { from: "member", params: OrgParams, prepare: inOrg },
    PATCH: { from: "admin", params: OrgParams, prepare: inOrg },
    DELETE: { from: "owner", params: OrgParams, prepare: asNewOwner },
  }),
  place(
    "app/api/orgs/[orgId]/webhook-secret/route.ts",
    () => import("@/app/api/orgs/[orgId]/webhook-secret/route"),
    webhookSecretRoute,
    {
      POST: {
        from: "owner",
        params: OrgParams,
        prepare: asNewOwner,
        status: 201,
        response: z.object({ webhookSecret: z.string() }),
      },
    },
  ),
  place(
    "app/api/orgs/[orgId]/audit/route.ts",
    () => import("@/app/api/orgs/[orgId]/audit/route"),
    auditRoute,
    {
      GET: { from: "admin", params: OrgParams, prepare: inOrg, hints: { cursor: auditCursor } },
    },
  ),
  place(
    "pages/api/orgs/[orgId]/tokens/index.ts",
    () => import("@/pages/api/orgs/[orgId]/tokens/index"),
    apiTokensRoute,
    {
      GET: { from: "owner", params: OrgParams, prepare: inOrg },
      POST: { from: "owner", params: OrgParams, prepare: asNewOwner },
    },
    OWN_BODY,
  ),
  place(
    "app/api/orgs/[orgId]/tokens/[tokenId]/route.ts",
    () => import("@/app/api/orgs/[orgId]/tokens/[tokenId]/route"),
    apiTokenRoute,
    { DELETE: { from: "owner", params: ApiTokenParams, status: 204, prepare: onToken } },
  ),
  place(
    "pages/api/orgs/[orgId]/members/index.ts",
    () => import("@/pages/api/orgs/[orgId]/members/index"),
    membersRoute,
    {
      GET: { from: "member", params: OrgParams, prepare: inOrg },
      POST: { from: "owner", params: OrgParams, prepare: inOrg, succeeds: 0.5 },
    },
    OWN_BODY,
  ),
  place(
    "pages/api/orgs/[orgId]/members/[userId].ts",
    () => import("@/pages/api/orgs/[orgId]/members/[userId]"),
    memberRoute,
    {
      PATCH: { from: "owner", params: MemberParams, body: RoleChange, response: Member, prepare: onMember },
      DELETE: { from: "owner", params: MemberParams, status: 204, prepare: onMember },
    },
    {},
  ),
  place(
    "pages/api/orgs/[orgId]/invitations/index.ts",
    () => import("@/pages/api/orgs/[orgId]/invitations/index"),
    invitationsRoute,
    { GET: { from: "admin", params: OrgParams, prepare: inOrg, response: InvitationList } },
    OWN_BODY,
  ),
  place(
    "pages/api/orgs/[orgId]/invitations/[invitationId].ts",
    () => import("@/pages/api/orgs/[orgId]/invitations/[invitationId]"),
    invitationRoute,
    { DELETE: { from: "admin", params: InvitationParams, status: 204, prepare: onInvitation } },
    OWN_BODY,
  ),
  place(
    "app/api/invitations/accept/route.ts",
    () => import("@/app/api/invitations/accept/route"),
    acceptRoute,
    {
      POST: { from: "person", body: Acceptance, response: Accepted, prepare: byInvited },
    },
  ),
];
