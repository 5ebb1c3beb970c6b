import { createRoute, toRouteHandlers } from "next-portage";
import handler from "../../../../pages/api/old/rate-limit";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  createRoute().fromApiRoute(handler),
);
