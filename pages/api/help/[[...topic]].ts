import { toApiRoute } from "next-portage";
import { helpRoute } from "@/lib/help/help.route";

export default toApiRoute(helpRoute);
