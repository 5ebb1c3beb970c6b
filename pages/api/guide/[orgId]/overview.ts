import { toApiRoute } from "next-portage";
import { GET } from "@/app/api/orgs/[orgId]/overview/route";
import { publicRoute } from "@/lib/api";

// The Route Handler itself, in the other router. It keeps its own checks, so the guard around it lets anyone in.
export default toApiRoute(publicRoute.fromRouteHandlers({ GET }));

export const config = { api: { bodyParser: false } };
