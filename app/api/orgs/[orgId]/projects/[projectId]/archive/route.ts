import { toRouteHandlers } from "next-portage";
import { projectArchive } from "@/lib/projects/project.routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(projectArchive);
