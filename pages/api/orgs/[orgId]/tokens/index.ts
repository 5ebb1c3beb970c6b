import { toApiRoute } from "next-portage";
import { apiTokensRoute } from "@/lib/api-tokens/api-tokens.route";

export default toApiRoute(apiTokensRoute);

export const config = { api: { bodyParser: false } };
