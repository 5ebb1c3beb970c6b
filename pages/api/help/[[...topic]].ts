import { toApiRoute } from "next-portage";
import { publicRoute } from "@/lib/api";
import { showHelp } from "@/lib/help/handler";

export default toApiRoute(publicRoute.fromApiRoute(showHelp, { methods: ["GET"] }));
