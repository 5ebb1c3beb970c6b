import { useRouter } from "next/router";
import { useSession } from "./session";
import type { Organization } from "./types";

/** The organization that the address names. */
export interface CurrentOrg {
  /** Undefined on pages outside an organization, and until the address is read. */
  orgId: string | undefined;
  /** Undefined until the session is read, and when the signed-in user is not a member. */
  organization: Organization | undefined;
  /** What the API's addresses of this organization need; undefined without an organization. */
  inOrg: { params: { orgId: string } } | undefined;
}

/**
 * Reads the organization of the current page.
 *
 * @example const { inOrg } = useOrg(); const members = useResource("/api/orgs/[orgId]/members", inOrg);
 */
export function useOrg(): CurrentOrg {
  const { query } = useRouter();
  const { state } = useSession();
  const orgId = typeof query.orgId === "string" ? query.orgId : undefined;
  const organizations = state.status === "ready" ? state.data.user.organizations : [];
  return {
    orgId,
    organization: organizations.find(({ id }) => id === orgId),
    inOrg: orgId ? { params: { orgId } } : undefined,
  };
}
