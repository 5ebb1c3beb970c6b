import { toApiRoute } from "next-portage";
import { carriedStream } from "@/lib/streams";

export const config = { api: { bodyParser: false } };

export default toApiRoute(carriedStream);
