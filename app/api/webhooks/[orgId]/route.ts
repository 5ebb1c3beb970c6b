import { toRouteHandlers } from "next-portage";
import { publicRoute } from "@/lib/api";
import { receiveDelivery } from "@/lib/webhooks/handler";

// Open to anyone: the signature is the guard. It is over the bytes, so that nothing may parse them before.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  publicRoute.fromApiRoute(receiveDelivery, { methods: ["POST"] }),
  { config: { api: { bodyParser: false } } },
);
