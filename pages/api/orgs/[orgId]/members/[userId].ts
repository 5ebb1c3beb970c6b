import { toApiRoute } from "next-portage";
import { memberRoute } from "@/lib/orgs/members.route";

export default toApiRoute(memberRoute);
