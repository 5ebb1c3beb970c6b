import { createRoute } from "next-portage";
import { requireUser } from "@/lib/auth/require-user";
import { databaseErrors } from "@/lib/http/database-errors";
import { onError } from "@/lib/http/on-error";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { requireOrg } from "@/lib/orgs/require-org";
import { requireRole } from "@/lib/orgs/require-role";

/** Open to anyone; what every route has in common. */
export const publicRoute = createRoute({ onError }).use(databaseErrors).use(requireSameOrigin);

/** For signed-in users (else 401): `ctx.user`. */
export const userRoute = publicRoute.use(requireUser);

/** For members of the organization in the path (else 403): `ctx.org`, `ctx.db`. */
export const orgRoute = userRoute.use(requireOrg());

/** For members who are ADMIN or OWNER (else 403). */
export const adminRoute = orgRoute.use(requireRole("ADMIN"));

/** For owners (else 403). @public */
export const ownerRoute = orgRoute.use(requireRole("OWNER"));
