import { toApiRoute } from "next-portage";
import { invitationRoute } from "@/lib/orgs/invitations.route";

export default toApiRoute(invitationRoute);

export const config = { api: { bodyParser: false } };
