import { toRouteHandlers } from "next-portage";
import { sessionRoute } from "@/lib/auth/sessions.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(sessionRoute);
