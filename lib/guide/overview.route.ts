import { GET } from "@/app/api/orgs/[orgId]/overview/route";
import { publicRoute } from "@/lib/api";

/** `GET /api/guide/:orgId/overview`: the Route Handler itself, in the other router. It keeps its own checks, so the guard around it lets anyone in. */
export const guideOverviewRoute = publicRoute.fromRouteHandlers({ GET });
