import { createRoute, toRouteHandlers } from "next-portage";
import handler from "../../../../pages/api/old/revalidate";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  createRoute().fromApiRoute(handler),
);
