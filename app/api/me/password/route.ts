import { toRouteHandlers } from "next-portage";
import { passwordRoute } from "@/lib/auth/password.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(passwordRoute);
