import { toApiRoute } from "next-portage";
import { guideOverviewRoute } from "@/lib/guide/overview.route";

export default toApiRoute(guideOverviewRoute);

export const config = { api: { bodyParser: false } };
