import { toApiRoute } from "next-portage";
import { activityRoute } from "@/lib/audit/audit.route";

export default toApiRoute(activityRoute);
