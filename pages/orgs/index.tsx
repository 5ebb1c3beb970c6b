import Link from "next/link";
import { useRouter } from "next/router";
import { api } from "@/lib/client/api";
import { roleLabel } from "@/lib/client/roles";
import { useSession } from "@/lib/client/session";
import type { Organization } from "@/lib/client/types";
import { useForm } from "@/lib/client/use-form";
import { Field } from "@/lib/ui/field";
import { Shell } from "@/lib/ui/shell";
import { Empty, Loaded } from "@/lib/ui/states";
import { FormAlert, Submit } from "@/lib/ui/submit";

function NewOrganization() {
  const router = useRouter();
  const { reload } = useSession();
  const form = useForm({
    fields: ["name"],
    required: { name: "Give the organization a name." },
    codes: { name_taken: "name" },
    submit: (values) => api.POST("/api/orgs", { body: values }),
    onDone: ({ id }) => {
      reload();
      void router.push(`/orgs/${id}/projects`);
    },
  });
  return (
    <form className="card stack" noValidate onSubmit={form.onSubmit} aria-labelledby="new-organization">
      <h2 id="new-organization">New organization</h2>
      <FormAlert message={form.alert} />
      <Field label="Name" name="name" error={form.errors.name} hint="You become its owner.">
        {(control) => <input {...control} autoComplete="organization" required />}
      </Field>
      <div>
        <Submit busy={form.busy} busyText="Creating…">
          Create organization
        </Submit>
      </div>
    </form>
  );
}

function OrganizationList({ organizations }: { organizations: Organization[] }) {
  if (organizations.length === 0) {
    return (
      <Empty title="You are in no organization yet">
        <p className="muted">Create one here, or open the invitation link that someone gave you.</p>
      </Empty>
    );
  }
  return (
    <ul className="list" aria-label="Organizations">
      {organizations.map(({ id, name, role }) => (
        <li key={id}>
          <Link className="title" href={`/orgs/${id}/projects`}>
            {name}
          </Link>
          <span className="badge">{roleLabel(role)}</span>
        </li>
      ))}
    </ul>
  );
}

export default function OrganizationsPage() {
  const session = useSession();
  return (
    <Shell title="Organizations">
      <div className="stack wide-gap">
        <Loaded resource={session} label="Loading organizations…">
          {({ user }) => <OrganizationList organizations={user.organizations} />}
        </Loaded>
        <NewOrganization />
      </div>
    </Shell>
  );
}
