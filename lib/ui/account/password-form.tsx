import { useState } from "react";
import { api } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useAnnounce } from "../announcer";
import { Field } from "../field";
import { FormAlert, Submit } from "../submit";

/** Another password for the signed-in person. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const announce = useAnnounce();
  // Another key is another form, with nothing in its fields.
  const [changes, setChanges] = useState(0);
  const form = useForm({
    fields: ["current", "next"],
    required: { current: "Enter your current password.", next: "Choose another password." },
    codes: { wrong_password: "current" },
    submit: (values) => api.PUT("/api/me/password", { body: values }),
    onDone: () => {
      announce("Your password is changed. Everywhere else you are signed out.");
      setChanges(changes + 1);
      onChanged();
    },
  });
  return (
    <form key={changes} className="card stack" method="post" noValidate onSubmit={form.onSubmit}>
      <FormAlert message={form.alert} />
      <Field label="Current password" name="current" error={form.errors.current}>
        {(control) => <input {...control} type="password" autoComplete="current-password" required />}
      </Field>
      <Field
        label="New password"
        name="next"
        hint="At least 12 characters. You are signed out everywhere else."
        error={form.errors.next}
      >
        {(control) => <input {...control} type="password" autoComplete="new-password" required />}
      </Field>
      <div>
        <Submit busy={form.busy} busyText="Changing…">
          Change password
        </Submit>
      </div>
    </form>
  );
}
