import { toApiRoute } from "next-portage";
import { signInRoute } from "@/lib/auth/auth.route";

export default toApiRoute(signInRoute);

export const config = { api: { bodyParser: false } };
