import { toRouteHandlers } from "next-portage";
import { carriedStream } from "@/lib/streams";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(carriedStream);
