import { orgRoute } from "@/lib/api";
import { GET } from "./handler";

/** `GET /api/orgs/:orgId/events`. */
export const eventsRoute = orgRoute.fromRouteHandlers({ GET });
