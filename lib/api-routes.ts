import type { Route } from "next-portage";
import type { ExistingHandler } from "next-portage/openapi";
import { apiTokenRoute, apiTokensRoute } from "@/lib/api-tokens/api-tokens.route";
import { activityRoute, auditRoute } from "@/lib/audit/audit.route";
import { signInRoute, signOutRoute, tokenRoute } from "@/lib/auth/auth.route";
import { meRoute } from "@/lib/auth/me.route";
import { passwordRoute } from "@/lib/auth/password.route";
import { confirmRoute, registerRoute } from "@/lib/auth/registration.route";
import { sessionRoute, sessionsRoute } from "@/lib/auth/sessions.route";
import { eventsRoute } from "@/lib/events/events.route";
import { guideOverviewRoute } from "@/lib/guide/overview.route";
import { healthRoute } from "@/lib/health/health.route";
import { helpRoute } from "@/lib/help/help.route";
import { acceptRoute, invitationRoute, invitationsRoute } from "@/lib/orgs/invitations.route";
import { memberRoute, membersRoute } from "@/lib/orgs/members.route";
import { organizationRoute, organizationsRoute } from "@/lib/orgs/organizations.route";
import { webhookSecretRoute } from "@/lib/orgs/webhook-secret.route";
import { exportRoute, importRoute } from "@/lib/projects/csv.routes";
import { project, projectArchive } from "@/lib/projects/project.routes";
import { projects } from "@/lib/projects/routes";
import { webhookRoute } from "@/lib/webhooks/webhooks.route";

/**
 * Every route of the API by its address, whichever router it is in. A handler that looks at the method itself, or that has no layer
 * around it, stands here with its methods; without them where it takes any. A route that is not here fails `npm test`.
 *
 * `/api/openapi.json` alone is missing: it is made of this.
 */
export const apiRoutes = {
  "/api/auth/register": registerRoute,
  "/api/auth/confirm": confirmRoute,
  "/api/auth/sign-in": signInRoute,
  "/api/auth/sign-out": signOutRoute,
  "/api/auth/token": tokenRoute,
  "/api/me": meRoute,
  "/api/me/password": passwordRoute,
  "/api/me/activity": activityRoute,
  "/api/sessions": sessionsRoute,
  "/api/sessions/[sessionId]": sessionRoute,
  "/api/invitations/accept": acceptRoute,
  "/api/orgs": organizationsRoute,
  "/api/orgs/[orgId]": organizationRoute,
  "/api/orgs/[orgId]/webhook-secret": webhookSecretRoute,
  "/api/orgs/[orgId]/members": membersRoute,
  "/api/orgs/[orgId]/members/[userId]": memberRoute,
  "/api/orgs/[orgId]/invitations": invitationsRoute,
  "/api/orgs/[orgId]/invitations/[invitationId]": invitationRoute,
  "/api/orgs/[orgId]/tokens": apiTokensRoute,
  "/api/orgs/[orgId]/tokens/[tokenId]": apiTokenRoute,
  "/api/orgs/[orgId]/audit": auditRoute,
  "/api/orgs/[orgId]/events": eventsRoute,
  "/api/orgs/[orgId]/projects": projects,
  "/api/orgs/[orgId]/projects/[projectId]": project,
  "/api/orgs/[orgId]/projects/[projectId]/archive": projectArchive,
  "/api/orgs/[orgId]/projects/export": { route: exportRoute, methods: ["GET"] },
  "/api/orgs/[orgId]/projects/import": importRoute,
  "/api/orgs/[orgId]/overview": { methods: ["GET"] },
  "/api/guide/[orgId]/overview": guideOverviewRoute,
  "/api/projects": {},
  "/api/webhooks/[orgId]": webhookRoute,
  "/api/help/[[...topic]]": helpRoute,
  "/api/health": healthRoute,
} as const satisfies Readonly<Record<`/api/${string}`, Route | ExistingHandler>>;
