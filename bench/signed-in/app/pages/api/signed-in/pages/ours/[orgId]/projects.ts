import { toApiRoute } from "next-portage";
import { projects } from "@/lib/projects/routes";

export default toApiRoute(projects);

export const config = { api: { bodyParser: false } };
