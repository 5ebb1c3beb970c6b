import { publicRoute } from "@/lib/api";
import * as handlers from "./handler";

/** `GET /api/health`. */
export const healthRoute = publicRoute.fromRouteHandlers({ GET: handlers.GET });
