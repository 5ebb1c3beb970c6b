import { toRouteHandlers } from "next-portage";
import { acceptRoute } from "@/lib/orgs/invitations.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(acceptRoute);
