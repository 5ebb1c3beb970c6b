import { toRouteHandlers } from "next-portage";
import { orgRoute } from "@/lib/api";
import * as handlers from "@/lib/projects/import-handler";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  orgRoute.fromRouteHandlers({ POST: handlers.POST }, { bodyLimit: handlers.IMPORT_BODY_LIMIT }),
);
