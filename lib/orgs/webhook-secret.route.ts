import { ownerRoute } from "@/lib/api";
import { NewWebhookSecret } from "./schema";
import { changeWebhookSecret } from "./webhook-secret";

/** `POST /api/orgs/:orgId/webhook-secret`: makes a new secret and shows it, this once. For owners. */
export const webhookSecretRoute = ownerRoute.define({
  POST: {
    summary: "Makes a new webhook secret",
    description:
      "The answer shows it, this once. Deliveries that are signed with the old one are refused from now on.",
    response: NewWebhookSecret,
    status: 201,
    handle: async (ctx) => {
      ctx.setHeader("Cache-Control", "no-store");
      return { webhookSecret: await changeWebhookSecret(ctx.db, ctx.user.id) };
    },
  },
});
