import { createRoute, toRouteHandlers } from "next-portage";
import handler from "../../../../pages/api/old/next-connect-1";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  createRoute().fromApiRoute(handler),
);
