import { toApiRoute } from "next-portage";
import { tokenRoute } from "@/lib/auth/auth.route";

export default toApiRoute(tokenRoute);

export const config = { api: { bodyParser: false } };
