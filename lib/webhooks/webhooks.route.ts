import { publicRoute } from "@/lib/api";
import { receiveDelivery } from "./handler";

/** `POST /api/webhooks/:orgId`: open to anyone, since the signature is the guard. */
export const webhookRoute = publicRoute.fromApiRoute(receiveDelivery, { methods: ["POST"] });
