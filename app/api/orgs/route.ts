import { toRouteHandlers } from "next-portage";
import { organizationsRoute } from "@/lib/orgs/organizations.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(organizationsRoute);
