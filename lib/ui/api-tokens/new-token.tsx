import { useState } from "react";
import { api } from "@/lib/client/api";
import { has, ROLES, roleLabel, roleOf } from "@/lib/client/roles";
import type { ApiToken } from "@/lib/client/types";
import { useForm } from "@/lib/client/use-form";
import type { Role } from "@/lib/db/generated/enums";
import { Dialog } from "../dialog";
import { Field } from "../field";
import { OneTimeValue } from "../one-time-value";
import { FormAlert, Submit } from "../submit";

interface Made {
  apiToken: ApiToken;
  token: string;
}

/** Days, and what people call them; the API takes any number up to a year. */
const LIFETIMES = [
  ["7", "7 days"],
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "1 year"],
  ["", "Until it is revoked"],
] as const;

interface NewTokenProps {
  orgId: string;
  /** The person's own role: a token has no more. */
  role: Role | undefined;
  onMade: () => void;
  onClose: () => void;
}

function TokenForm({
  orgId,
  role,
  onMade,
  onClose,
}: Omit<NewTokenProps, "onMade"> & { onMade: (made: Made) => void }) {
  const form = useForm({
    fields: ["name", "role", "expiresInDays"],
    required: { name: "Give the token a name." },
    submit: ({ name, role: most, expiresInDays }) =>
      api.POST("/api/orgs/[orgId]/tokens", {
        params: { orgId },
        body: { name, role: roleOf(most), expiresInDays: expiresInDays ? Number(expiresInDays) : null },
      }),
    onDone: onMade,
  });
  return (
    <form className="stack" noValidate onSubmit={form.onSubmit}>
      <FormAlert message={form.alert} />
      <Field
        label="Name"
        name="name"
        hint="What will use it, such as “Deploys from CI”."
        error={form.errors.name}
      >
        {(control) => <input {...control} autoComplete="off" required />}
      </Field>
      <Field
        label="Role"
        name="role"
        hint="What it may do at most. It may never do more than you."
        error={form.errors.role}
      >
        {(control) => (
          <select {...control} defaultValue="MEMBER">
            {ROLES.filter((most) => has(role, most)).map((most) => (
              <option key={most} value={most}>
                {roleLabel(most)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Works for" name="expiresInDays" error={form.errors.expiresInDays}>
        {(control) => (
          <select {...control} defaultValue="90">
            {LIFETIMES.map(([days, label]) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <Submit busy={form.busy} busyText="Making…">
          Make the token
        </Submit>
      </div>
    </form>
  );
}

/** Makes an API token and shows it, this once. */
export function NewToken({ onMade, onClose, ...props }: NewTokenProps) {
  const [made, setMade] = useState<Made>();
  const show = (data: Made) => {
    setMade(data);
    onMade();
  };
  return (
    <Dialog title={made ? `The token ${made.apiToken.name}` : "New API token"} onClose={onClose}>
      {made ? (
        <>
          <p>
            Keep it as you keep a password: whoever has it acts as you in this organization. It is shown only
            now.
          </p>
          <OneTimeValue label="API token" value={made.token} onDone={onClose} />
        </>
      ) : (
        <TokenForm {...props} onMade={show} onClose={onClose} />
      )}
    </Dialog>
  );
}
