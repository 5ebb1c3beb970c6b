import { orgRoute, userRoute } from "@/lib/api";
import { requireAccount } from "@/lib/auth/require-account";
import {
  createOrganization,
  deleteOrganization,
  listOrganizations,
  readOrganization,
  renameOrganization,
} from "./organizations";
import { requireRole } from "./require-role";
import { Organization, OrganizationFields, OrganizationList } from "./schema";

/** `GET, POST /api/orgs`: the user's organizations (an API token's own one); makes one. */
export const organizationsRoute = userRoute.use(requireAccount("POST")).define({
  GET: {
    summary: "The organizations of the caller",
    description: "Those that the account is a member of; to an API token, its own one.",
    response: OrganizationList,
    handle: async ({ user }) => ({ organizations: await listOrganizations(user) }),
  },
  POST: {
    summary: "Makes an organization",
    description: "The caller is its first owner.",
    body: OrganizationFields,
    response: Organization,
    status: 201,
    handle: ({ user, body }) => createOrganization(user.id, body.name),
  },
});

/** `GET, PATCH, DELETE /api/orgs/:orgId`. */
export const organizationRoute = orgRoute.use(requireRole({ PATCH: "ADMIN", DELETE: "OWNER" })).define({
  GET: {
    summary: "An organization",
    response: Organization,
    handle: ({ db, org }) => readOrganization(db, org),
  },
  PATCH: {
    summary: "Renames an organization",
    body: OrganizationFields,
    response: Organization,
    handle: ({ db, org, user, body }) => renameOrganization(db, org, user.id, body.name),
  },
  DELETE: {
    summary: "Deletes an organization, with all that it owns",
    status: 204,
    handle: ({ db, org, user }) => deleteOrganization(db, org, user.id),
  },
});
