import { toApiRoute } from "next-portage";
import { definedStream } from "@/lib/streams";

export const config = { api: { bodyParser: false } };

export default toApiRoute(definedStream);
