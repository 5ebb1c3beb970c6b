import { toApiRoute } from "next-portage";
import { eventsRoute } from "@/lib/events/events.route";

export default toApiRoute(eventsRoute);

export const config = { api: { bodyParser: false } };
