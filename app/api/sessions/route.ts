import { toRouteHandlers } from "next-portage";
import { sessionsRoute } from "@/lib/auth/sessions.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(sessionsRoute);
