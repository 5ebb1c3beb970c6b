import { toRouteHandlers } from "next-portage";
import { exportRoute } from "@/lib/projects/csv.routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(exportRoute);
