import { toRouteHandlers } from "next-portage";
import { apiTokenRoute } from "@/lib/api-tokens/api-tokens.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(apiTokenRoute);
