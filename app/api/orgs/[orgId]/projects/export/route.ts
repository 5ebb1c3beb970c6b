import { toRouteHandlers } from "next-portage";
import { orgRoute } from "@/lib/api";
import { exportProjects } from "@/lib/projects/export";

// Moved from pages/api as it was: the handler looks at the method itself.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  orgRoute.fromApiRoute(exportProjects),
);
