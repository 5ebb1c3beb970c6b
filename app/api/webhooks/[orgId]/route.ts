import { toRouteHandlers } from "next-portage";
import { webhookRoute } from "@/lib/webhooks/webhooks.route";

// The signature is over the bytes, so that nothing may parse them before.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(webhookRoute, {
  config: { api: { bodyParser: false } },
});
