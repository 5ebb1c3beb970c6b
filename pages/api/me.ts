import { toApiRoute } from "next-portage";
import { meRoute } from "@/lib/auth/me.route";

export default toApiRoute(meRoute);
