import { toApiRoute } from "next-portage";
import { confirmRoute } from "@/lib/auth/registration.route";

export default toApiRoute(confirmRoute);

export const config = { api: { bodyParser: false } };
