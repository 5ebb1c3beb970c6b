import { publicRoute } from "@/lib/api";
import { showHelp } from "./handler";

/** `GET /api/help/[[...topic]]`. */
export const helpRoute = publicRoute.fromApiRoute(showHelp, { methods: ["GET"] });
