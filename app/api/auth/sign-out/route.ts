import { toRouteHandlers } from "next-portage";
import { signOutRoute } from "@/lib/auth/auth.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(signOutRoute);
