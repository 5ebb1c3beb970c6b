import { toRouteHandlers } from "next-portage";
import { publicRoute } from "@/lib/api";
import * as handlers from "@/lib/health/handler";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  publicRoute.fromRouteHandlers({ GET: handlers.GET }),
);
