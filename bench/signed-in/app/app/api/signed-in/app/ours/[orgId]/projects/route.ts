import { toRouteHandlers } from "next-portage";
import { projects } from "@/lib/projects/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(projects);
