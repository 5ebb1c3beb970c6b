import { toRouteHandlers } from "next-portage";
import { healthRoute } from "@/lib/health/health.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(healthRoute);
