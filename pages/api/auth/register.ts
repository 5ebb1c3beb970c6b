import { toApiRoute } from "next-portage";
import { registerRoute } from "@/lib/auth/auth.route";

export default toApiRoute(registerRoute);

export const config = { api: { bodyParser: false } };
