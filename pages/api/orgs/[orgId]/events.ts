import { toApiRoute } from "next-portage";
import { orgRoute } from "@/lib/api";
import { GET } from "@/lib/events/handler";

export default toApiRoute(orgRoute.fromRouteHandlers({ GET }));

export const config = { api: { bodyParser: false } };
