import { api } from "@/lib/client/api";
import type { Me } from "@/lib/client/types";
import { useForm } from "@/lib/client/use-form";
import { useAnnounce } from "../announcer";
import { Field } from "../field";
import { FormAlert, Submit } from "../submit";

/** The signed-in person's name. */
export function ProfileForm({ user, onSaved }: { user: Me; onSaved: () => void }) {
  const announce = useAnnounce();
  const form = useForm({
    fields: ["name"],
    required: { name: "Enter your name." },
    submit: (values) => api.PATCH("/api/me", { body: values }),
    onDone: () => {
      announce("Your name is saved.");
      onSaved();
    },
  });
  return (
    <form className="card stack" noValidate onSubmit={form.onSubmit}>
      <FormAlert message={form.alert} />
      <div className="field">
        <span className="label">E-mail</span>
        <span>{user.email}</span>
      </div>
      <Field label="Name" name="name" error={form.errors.name}>
        {(control) => <input {...control} autoComplete="name" defaultValue={user.name} required />}
      </Field>
      <div>
        <Submit busy={form.busy} busyText="Saving…">
          Save
        </Submit>
      </div>
    </form>
  );
}
