import { orgRoute, userRoute } from "@/lib/api";
import {
  createOrganization,
  deleteOrganization,
  listOrganizations,
  readOrganization,
  renameOrganization,
} from "./organizations";
import { requireRole } from "./require-role";
import { Organization, OrganizationFields, OrganizationList } from "./schema";

/** `GET, POST /api/orgs`: the user's organizations; makes one. */
export const organizationsRoute = userRoute.define({
  GET: {
    response: OrganizationList,
    handle: async ({ user }) => ({ organizations: await listOrganizations(user.id) }),
  },
  POST: {
    body: OrganizationFields,
    response: Organization,
    status: 201,
    handle: ({ user, body }) => createOrganization(user.id, body.name),
  },
});

/** `GET, PATCH, DELETE /api/orgs/:orgId`. */
export const organizationRoute = orgRoute.use(requireRole({ PATCH: "ADMIN", DELETE: "OWNER" })).define({
  GET: { response: Organization, handle: ({ db, org }) => readOrganization(db, org) },
  PATCH: {
    body: OrganizationFields,
    response: Organization,
    handle: ({ db, org, user, body }) => renameOrganization(db, org, user.id, body.name),
  },
  DELETE: { status: 204, handle: ({ db, org }) => deleteOrganization(db, org) },
});
