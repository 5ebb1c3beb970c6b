import { toRouteHandlers } from "next-portage";
import { webhookSecretRoute } from "@/lib/orgs/webhook-secret.route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(webhookSecretRoute);
