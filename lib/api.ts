import { createRoute } from "next-portage";
import { openTelemetry } from "next-portage/opentelemetry";
import { requireAccount } from "@/lib/auth/require-account";
import { requireUser } from "@/lib/auth/require-user";
import { allowApiClients } from "@/lib/http/cors";
import { trustedProxies } from "@/lib/config/proxies";
import { databaseErrors } from "@/lib/http/database-errors";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { errorMessage } from "@/lib/logging/error-message";
import { requestLog } from "@/lib/logging/request-log";
import { requireOrg } from "@/lib/orgs/require-org";
import { requireRole } from "@/lib/orgs/require-role";
import { keyOf } from "@/lib/rate-limit/key";
import { rateLimit } from "@/lib/rate-limit/rate-limit";

/** Only a proxy of one's own chooses the id that the log and the audit log have: anybody else could put a request under another's. */
const REQUEST_ID = { header: "X-Request-Id", trust: trustedProxies() > 0 };

/** Open to anyone; what every route has in common. */
export const publicRoute = createRoute({
  log: requestLog,
  observers: [openTelemetry({ errorMessage })],
  requestId: REQUEST_ID,
})
  .use(allowApiClients)
  .use(databaseErrors)
  .use(requireSameOrigin);

/** For signed-in users (else 401): `ctx.user`. An API token may send so many requests in a time (else 429). */
export const userRoute = publicRoute
  .use(requireUser)
  .use(rateLimit("api-token", ({ user }) => user.apiToken && keyOf(user.apiToken.id)));

/** For signed-in people themselves, not for their API tokens (403 `account_required`). */
export const accountRoute = userRoute.use(requireAccount());

/** For members of the organization in the path (else 403): `ctx.org`, `ctx.db`. */
export const orgRoute = userRoute.use(requireOrg());

/** For members who are ADMIN or OWNER (else 403). */
export const adminRoute = orgRoute.use(requireRole("ADMIN"));

/** For owners (else 403). @public */
export const ownerRoute = orgRoute.use(requireRole("OWNER"));
