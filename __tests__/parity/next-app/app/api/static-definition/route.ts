import { toRouteHandlers } from "next-portage";
import { moment } from "../../../../cells/moment";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(moment.definition);
