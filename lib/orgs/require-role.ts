import { forbidden, middleware, type Context, type MiddlewareDescription } from "next-portage";
import type { Role } from "@/lib/db/generated/client";
import type { CurrentOrg } from "./require-org";
import { isAtLeast, rolesFrom } from "./roles";

/** The least role for each method; the methods that are not named are every member's. */
export type RoleByMethod = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Role>>;

/**
 * Lets only members with at least this role pass, else 403; for all methods, or for some.
 *
 * @example
 * export const adminRoute = orgRoute.use(requireRole("ADMIN"));
 * orgRoute.use(requireRole({ PATCH: "ADMIN", DELETE: "OWNER" })).define({ GET: …, PATCH: …, DELETE: … });
 */
export const requireRole = (least: Role | RoleByMethod) =>
  middleware(
    async function checkRole(ctx: Context & { org: CurrentOrg }, next) {
      const role = roleFor(ctx.method, least);
      if (role && !isAtLeast(ctx.org.role, role)) throw forbidden();
      return next();
    },
    { openapi: (method) => describe(roleFor(method, least)) },
  );

const describe = (least: Role | undefined): MiddlewareDescription | undefined =>
  least && { roles: rolesFrom(least), errors: { 403: "The role does not allow it." } };

function roleFor(method: string, roles: Role | RoleByMethod): Role | undefined {
  if (typeof roles === "string") return roles;
  const name = method === "HEAD" ? "GET" : method;
  return Object.hasOwn(roles, name) ? roles[name as keyof RoleByMethod] : undefined;
}
