import type { NextApiRequest, NextApiResponse } from "next";
import { orgRoute } from "@/lib/api";
import { parse } from "@/lib/http/parse";
import { invite } from "./invitations";
import { changeRole, listMembers, removeMember } from "./members";
import { requireRole } from "./require-role";
import { Invited, Member, MemberList, MemberParams, NewInvitation, RoleChange } from "./schema";

/** `GET, POST /api/orgs/:orgId/members`: the members; invites somebody. */
export const membersRoute = orgRoute.use(requireRole({ POST: "ADMIN" })).define({
  GET: { response: MemberList, handle: async ({ db }) => ({ members: await listMembers(db) }) },
  POST: {
    body: NewInvitation,
    response: Invited,
    status: 201,
    handle: ({ db, user, body }) => invite(db, user.id, body),
  },
});

/** `PATCH, DELETE /api/orgs/:orgId/members/:userId`: changes a member's role; removes a member, or leaves. */
export const memberRoute = orgRoute.use(requireRole({ PATCH: "ADMIN" })).fromApiRoute(
  async function member(req: NextApiRequest, res: NextApiResponse) {
    const { db, user, params } = orgRoute.context(req);
    const { userId } = parse(MemberParams, params, "params");
    if (req.method === "DELETE") {
      await removeMember(db, user.id, userId);
      return res.status(204).end();
    }
    const { role } = parse(RoleChange, req.body, "body");
    return res.status(200).json(Member.parse(await changeRole(db, user.id, userId, role)));
  },
  { methods: ["PATCH", "DELETE"] },
);
