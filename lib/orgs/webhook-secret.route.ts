import { json } from "next-portage";
import { ownerRoute } from "@/lib/api";
import { changeWebhookSecret } from "./webhook-secret";

/** `POST /api/orgs/:orgId/webhook-secret`: makes a new secret and shows it, this once. For owners. */
export const webhookSecretRoute = ownerRoute.define({
  POST: {
    handle: async ({ db, user }) =>
      json(
        { webhookSecret: await changeWebhookSecret(db, user.id) },
        { status: 201, headers: { "Cache-Control": "no-store" } },
      ),
  },
});
