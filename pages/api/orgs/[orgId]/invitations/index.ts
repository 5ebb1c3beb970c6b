import { toApiRoute } from "next-portage";
import { invitationsRoute } from "@/lib/orgs/invitations.route";

export default toApiRoute(invitationsRoute);

export const config = { api: { bodyParser: false } };
