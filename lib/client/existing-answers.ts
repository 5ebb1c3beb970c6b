import type { ActivityEntry, Invitation, Me, Organization } from "./types";

/** What the screens expect of handlers that have no schemas. A route that gets a definition leaves this list. */
export interface ExistingAnswers {
  "/api/me": { GET: { user: Me } };
  "/api/me/activity": { GET: { entries: ActivityEntry[]; nextCursor: string | null } };
  "/api/orgs/[orgId]/invitations": { GET: { invitations: Invitation[] } };
  "/api/invitations/accept": { POST: { organization: Organization } };
}
