import type { NextApiRequest, NextApiResponse } from "next";
import { accountRoute, adminRoute } from "@/lib/api";
import { parse } from "@/lib/http/parse";
import { listActivity, listAuditEntries } from "./read";
import { ActivityPage, AuditPage, AuditQuery } from "./schema";

/** `GET /api/orgs/:orgId/audit`: what was done in the organization that matters to security. For ADMIN and OWNER. */
export const auditRoute = adminRoute.define({
  GET: {
    summary: "The audit log of an organization",
    description: "What was done that matters to security, the newest first.",
    query: AuditQuery,
    response: AuditPage,
    handle: ({ db, query }) => listAuditEntries(db, query),
  },
});

/** `GET /api/me/activity`: what was done with the own account. */
export const activityRoute = accountRoute.fromApiRoute(
  async function activity(req: NextApiRequest, res: NextApiResponse) {
    const { user, query } = accountRoute.context(req);
    const page = await listActivity(user.id, parse(AuditQuery, query, "query"));
    res.status(200).json(ActivityPage.parse(page));
  },
  { methods: ["GET"] },
);
