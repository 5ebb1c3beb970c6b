import { useState } from "react";
import { api } from "@/lib/client/api";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { OneTimeValue } from "../one-time-value";

type Step = { name: "ask" } | { name: "show"; secret: string };

/** Replaces the secret that the organization's deliveries are signed with, and shows the new one. For owners. */
export function WebhookSecret({ orgId }: { orgId: string }) {
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);
  return (
    <div className="card stack">
      <p>
        Deployments arrive at <code>{api.url("/api/webhooks/[orgId]", { params: { orgId } })}</code>, signed
        with the organization&apos;s secret.
      </p>
      <div>
        <button type="button" className="button" onClick={() => setStep({ name: "ask" })}>
          New webhook secret
        </button>
      </div>
      {step?.name === "ask" && (
        <Confirm
          title="Make a new webhook secret?"
          action="Make a new secret"
          busyText="Making…"
          run={() => api.POST("/api/orgs/[orgId]/webhook-secret", { params: { orgId } })}
          onDone={({ webhookSecret }) => setStep({ name: "show", secret: webhookSecret })}
          onClose={close}
        >
          Deliveries that are signed with the secret before it are refused from then on.
        </Confirm>
      )}
      {step?.name === "show" && (
        <Dialog title="The new webhook secret" onClose={close}>
          <p>Keep it where deliveries are sent from. It is shown only now.</p>
          <OneTimeValue label="Webhook secret" value={step.secret} onDone={close} />
        </Dialog>
      )}
    </div>
  );
}
