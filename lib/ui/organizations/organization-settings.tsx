import { useState } from "react";
import { api } from "@/lib/client/api";
import { has } from "@/lib/client/roles";
import type { Organization } from "@/lib/client/types";
import { useForm } from "@/lib/client/use-form";
import { openPage } from "@/lib/client/use-next-path";
import { useAnnounce } from "../announcer";
import { Confirm } from "../confirm";
import { Field } from "../field";
import { FormAlert, Submit } from "../submit";
import { WebhookSecret } from "./webhook-secret";

interface SettingsProps {
  organization: Organization;
  onSaved: () => void;
}

function Rename({ organization, onSaved }: SettingsProps) {
  const announce = useAnnounce();
  const form = useForm({
    fields: ["name"],
    required: { name: "Give the organization a name." },
    codes: { name_taken: "name" },
    submit: (values) => api.PATCH("/api/orgs/[orgId]", { params: { orgId: organization.id }, body: values }),
    onDone: () => {
      announce("The name is saved.");
      onSaved();
    },
  });
  return (
    <form className="card stack" noValidate onSubmit={form.onSubmit}>
      <FormAlert message={form.alert} />
      <Field label="Name" name="name" error={form.errors.name}>
        {(control) => <input {...control} autoComplete="off" defaultValue={organization.name} required />}
      </Field>
      <div>
        <Submit busy={form.busy} busyText="Saving…">
          Save
        </Submit>
      </div>
    </form>
  );
}

function Remove({ organization }: SettingsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <button type="button" className="button quiet warn" onClick={() => setAsking(true)}>
        Delete this organization
      </button>
      {asking && (
        <Confirm
          title={`Delete ${organization.name}?`}
          action="Delete organization"
          busyText="Deleting…"
          run={() => api.DELETE("/api/orgs/[orgId]", { params: { orgId: organization.id } })}
          onDone={() => openPage("/orgs")}
          onClose={() => setAsking(false)}
        >
          Its projects, members and invitations are deleted for good, for everybody.
        </Confirm>
      )}
    </div>
  );
}

/** Name, webhook secret and end of an organization, for those who may change them. */
export function OrganizationSettings(props: SettingsProps) {
  const { role } = props.organization;
  if (!has(role, "ADMIN")) return null;
  return (
    <section className="section" aria-labelledby="settings">
      <h2 id="settings">Settings</h2>
      <Rename {...props} />
      {has(role, "OWNER") && (
        <>
          <WebhookSecret orgId={props.organization.id} />
          <Remove {...props} />
        </>
      )}
    </section>
  );
}
