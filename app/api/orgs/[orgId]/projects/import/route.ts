import { toRouteHandlers } from "next-portage";
import { importRoute } from "@/lib/projects/csv.routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(importRoute);
