import { toRouteHandlers } from "next-portage";
import { organizationRoute } from "@/lib/orgs/organizations.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(organizationRoute);
