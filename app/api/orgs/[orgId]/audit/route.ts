import { toRouteHandlers } from "next-portage";
import { auditRoute } from "@/lib/audit/audit.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(auditRoute);
