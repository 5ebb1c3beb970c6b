import { badRequest, forbidden, middleware, type Context } from "next-portage";
import type { CurrentUser } from "@/lib/auth/utils";
import type { Role } from "@/lib/db/generated/client";
import { orgDb } from "@/lib/db/tenant";
import { Uuid } from "@/lib/http/schemas";

/** The organization that a request is about, and what the user is in it. */
export interface CurrentOrg {
  id: string;
  role: Role;
}

/**
 * Lets only members of the organization that the path names pass: `ctx.org`, and `ctx.db`, which is bound to it. An
 * organization of others and one that does not exist are both a 403.
 *
 * @param param the path parameter with the organization's id
 */
export const requireOrg = (param = "orgId") =>
  middleware(
    async function findOrg(ctx: Context & { user: CurrentUser }, next) {
      const { data: id, error } = Uuid.safeParse(ctx.params[param]);
      if (error) {
        throw badRequest(error.issues.map(({ message }) => ({ path: ["params", param], message })));
      }
      const membership = ctx.user.memberships.find(({ organizationId }) => organizationId === id);
      if (!membership) throw forbidden();
      const org: CurrentOrg = { id, role: membership.role };
      return next({ org, db: orgDb(id) });
    },
    {
      openapi: {
        params: { [param]: { type: "string", format: "uuid", description: "The organization." } },
        errors: {
          400: "The organization's id is no UUID (`invalid_input`).",
          403: "The caller is not a member of the organization, or there is no such one.",
        },
      },
    },
  );
