import type { Topic } from "../topic";

export const webhooks: Topic = {
  slug: "webhooks",
  title: "Webhook: tell of a deployment",
  text: [
    'POST /api/webhooks/:orgId with {"deliveryId", "projectId", "ref", "status"} records a deployment of a project; status is queued, running, succeeded or failed. The answer is 202.',
    "An owner gets the secret to sign with by POST /api/orgs/:orgId/webhook-secret: it is shown this once, and replaces the one before.",
    "A delivery whose deliveryId has been recorded before changes nothing and gets the first one's answer, so it is safe to send it again.",
  ],
  topics: [
    {
      slug: "signature",
      title: "Signing a delivery",
      text: [
        "Send the header x-portage-signature: t=<Unix seconds>,v1=<signature>. The signature is the HMAC-SHA256, in hex, of the text of t, a full stop and the body's bytes as they are sent, with the organization's webhook secret as the key.",
        "A signature older than five minutes is refused. While you change the secret you may send several v1.",
      ],
    },
  ],
};
