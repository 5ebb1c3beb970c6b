import { createRoute, toRouteHandlers } from "next-portage";
import handler, { config } from "../../../../pages/api/old/micro";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  createRoute().fromApiRoute(handler),
  { config },
);
