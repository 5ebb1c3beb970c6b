import { toApiRoute } from "next-portage";
import { registerRoute } from "@/lib/auth/registration.route";

export default toApiRoute(registerRoute);

export const config = { api: { bodyParser: false } };
