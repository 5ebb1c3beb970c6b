import fs from "node:fs";
import { textMutant } from "./mutant.mjs";

/** What has a form of its own: file, text, and what takes its place. */
const BY_HAND = [
  ["lib/db/tenant.ts", "set_config('role', 'app_tenant', true)", "1"],
  ["lib/db/tenant.ts", "set_config('role', 'app_tenant', true)", "set_config('role', 'app_tenant', false)"],
  ["lib/db/tenant.ts", "set_config('app.org_id', ${organizationId}, true)", "1"],
  [
    "lib/db/tenant.ts",
    "set_config('app.org_id', ${organizationId}, true)",
    "set_config('app.org_id', ${organizationId}, false)",
  ],
  ["lib/db/tenant.ts", "set_config('app.user_id', ${userId}, true)", "1"],
  [
    "lib/db/tenant.ts",
    "set_config('app.user_id', ${userId}, true)",
    "set_config('app.user_id', ${userId}, false)",
  ],
  ["lib/db/tenant.ts", "if (!UUID.test(organizationId || userId))", "if (false)"],
  ["lib/db/tenant.ts", "if (running.getStore()?.open)", "if (false)"],
  ["lib/orgs/require-org.ts", "({ organizationId }) => organizationId === id", "() => true"],
  ["lib/orgs/require-role.ts", 'method === "HEAD" ? "GET" : method', "method"],
  ["lib/orgs/roles.ts", "RANK[role] >= RANK[least]", "true"],
  ["lib/auth/sessions.ts", "...(userId && { userId })", ""],
  ["lib/auth/utils.ts", "account?.id === claims.userId ? account : null", "account"],
  ["lib/auth/utils.ts", "user && !user.disabledAt ?", "user ?"],
  [
    "lib/auth/utils.ts",
    "organizations: [organizationId], memberships,",
    "organizations: [organizationId], memberships: [{ organizationId, role: 'OWNER' as const }],",
  ],
  ["lib/auth/utils.ts", ", apiToken: { id } }", " }"],
  ["lib/api-tokens/api-tokens.ts", "membership.user.id === actor.id ||", "true ||"],
  ["lib/api-tokens/resume.ts", "now < expiresAt.getTime()", "true"],
  ["lib/audit/read.ts", "selectPage(tx, { organizationId }, query)", "selectPage(tx, {}, query)"],
  ["lib/orgs/invitations.ts", "memberships: { some: { organizationId } }", ""],
  ["app/api/orgs/[orgId]/overview/route.ts", "if (!user) return", "if (false) return"],
  [
    "app/api/orgs/[orgId]/overview/route.ts",
    "if (!user.organizations.includes(orgId)) return",
    "if (false) return",
  ],
  ["pages/api/projects.ts", "if (!user) return", "if (false) return"],
  [
    "lib/guide/projects.ts",
    "selectProjects(orgDb(id), id, selection)",
    "selectProjects(orgDb(id), undefined as never, selection)",
  ],
];

export const mutantsByHand = () =>
  BY_HAND.map(([file, from, to]) => textMutant(file, fs.readFileSync(file, "utf8"), "by hand", from, to));
