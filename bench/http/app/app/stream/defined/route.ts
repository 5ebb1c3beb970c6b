import { toRouteHandlers } from "next-portage";
import { definedStream } from "@/lib/streams";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(definedStream);
