import { useState } from "react";
import { api } from "@/lib/client/api";
import { formatMoment } from "@/lib/client/dates";
import { roleOf } from "@/lib/client/roles";
import type { Invitation } from "@/lib/client/types";
import type { Role } from "@/lib/db/generated/enums";
import { useForm } from "@/lib/client/use-form";
import { Dialog } from "../dialog";
import { Field } from "../field";
import { OneTimeValue } from "../one-time-value";
import { FormAlert, Submit } from "../submit";
import { RoleSelect } from "./role-select";

interface Invited {
  invitation: Invitation;
  token: string;
}

/** The token stands behind "#": that part of an address is not sent to servers, so no log keeps it. */
const linkOf = (token: string): string =>
  `${window.location.origin}/invitations/accept#token=${encodeURIComponent(token)}`;

function InvitationLink({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { invitation, token } = invited;
  return (
    <div className="stack">
      <p>
        Give this link to <strong>{invitation.email}</strong>. It is shown only now, works once, and ends on{" "}
        {formatMoment(invitation.expiresAt)}.
      </p>
      <OneTimeValue label="Invitation link" value={linkOf(token)} onDone={onClose} />
    </div>
  );
}

interface InviteProps {
  orgId: string;
  role: Role | undefined;
  onInvited: () => void;
  onClose: () => void;
}

/** Invites somebody by e-mail address and shows the link that makes them a member. */
export function Invite({ orgId, role, onInvited, onClose }: InviteProps) {
  const [invited, setInvited] = useState<Invited>();
  const form = useForm({
    fields: ["email", "role"],
    required: { email: "Enter the e-mail address." },
    codes: { already_member: "email" },
    submit: ({ email, role: given }) =>
      api.POST("/api/orgs/[orgId]/members", { params: { orgId }, body: { email, role: roleOf(given) } }),
    onDone: (data) => {
      setInvited(data);
      onInvited();
    },
  });
  return (
    <Dialog title="Invite a member" onClose={onClose}>
      {invited ? (
        <InvitationLink invited={invited} onClose={onClose} />
      ) : (
        <form className="stack" noValidate onSubmit={form.onSubmit}>
          <FormAlert message={form.alert} />
          <Field label="E-mail" name="email" error={form.errors.email}>
            {(control) => <input {...control} type="email" autoComplete="off" required />}
          </Field>
          <Field label="Role" name="role" error={form.errors.role}>
            {(control) => <RoleSelect {...control} most={role} defaultValue="MEMBER" />}
          </Field>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
            <Submit busy={form.busy} busyText="Inviting…">
              Invite
            </Submit>
          </div>
        </form>
      )}
    </Dialog>
  );
}
