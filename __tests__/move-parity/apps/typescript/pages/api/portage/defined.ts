import { toApiRoute } from "next-portage";
import { projects } from "../../../server/projects";

export default toApiRoute(projects);

export const config = { api: { bodyParser: false } };
