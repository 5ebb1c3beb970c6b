import { toRouteHandlers } from "next-portage";
import { openApiRoute } from "@/lib/openapi/openapi.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(openApiRoute);
