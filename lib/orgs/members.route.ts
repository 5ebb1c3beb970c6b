import type { NextApiRequest, NextApiResponse } from "next";
import { orgRoute } from "@/lib/api";
import { accountRequired } from "@/lib/auth/require-account";
import { parse } from "@/lib/http/parse";
import { keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";
import { invite } from "./invitations";
import { changeRole, listMembers, removeMember } from "./members";
import { requireRole } from "./require-role";
import { Invited, Member, MemberList, MemberParams, NewInvitation, RoleChange } from "./schema";

const INVITING = { methods: ["POST"] };

/** `GET, POST /api/orgs/:orgId/members`: the members; invites somebody. */
export const membersRoute = orgRoute
  .use(requireRole({ POST: "ADMIN" }))
  .use(rateLimit("invite-organization", ({ org }) => keyOf(org.id), INVITING))
  .use(rateLimit("invite-user", ({ user }) => keyOf(user.id), INVITING))
  .define({
    GET: {
      summary: "The members of an organization",
      response: MemberList,
      handle: async ({ db }) => ({ members: await listMembers(db) }),
    },
    POST: {
      summary: "Invites somebody",
      description: "The answer shows the invitation's token, this once. It is good for seven days.",
      errors: { 409: "The person is a member already (`already_member`)." },
      body: NewInvitation,
      response: Invited,
      status: 201,
      handle: ({ db, user, org, body }) => invite(db, { id: user.id, role: org.role }, body),
    },
  });

/** `PATCH, DELETE /api/orgs/:orgId/members/:userId`: changes a member's role; removes a member, or leaves (which no API token does for its member). */
export const memberRoute = orgRoute.use(requireRole({ PATCH: "ADMIN" })).fromApiRoute(
  async function member(req: NextApiRequest, res: NextApiResponse) {
    const { db, user, org, params } = orgRoute.context(req);
    const actor = { id: user.id, role: org.role };
    const { userId } = parse(MemberParams, params, "params");
    if (req.method === "DELETE") {
      if (user.apiToken && userId === user.id) throw accountRequired();
      await removeMember(db, actor, userId);
      return res.status(204).end();
    }
    const { role } = parse(RoleChange, req.body, "body");
    return res.status(200).json(Member.parse(await changeRole(db, actor, userId, role)));
  },
  { methods: ["PATCH", "DELETE"] },
);
