import { toApiRoute } from "next-portage";
import { membersRoute } from "@/lib/orgs/members.route";

export default toApiRoute(membersRoute);

export const config = { api: { bodyParser: false } };
