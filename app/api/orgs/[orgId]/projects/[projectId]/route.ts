import { toRouteHandlers } from "next-portage";
import { project } from "@/lib/projects/project.routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(project);
