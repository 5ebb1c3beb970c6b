import { orgRoute } from "@/lib/api";
import { exportProjects } from "./export";
import * as importing from "./import-handler";

/** `GET /api/orgs/:orgId/projects/export`: moved from pages/api as it was, so the handler looks at the method itself. */
export const exportRoute = orgRoute.fromApiRoute(exportProjects);

/** `POST /api/orgs/:orgId/projects/import`. */
export const importRoute = orgRoute.fromRouteHandlers(
  { POST: importing.POST },
  { bodyLimit: importing.IMPORT_BODY_LIMIT },
);
