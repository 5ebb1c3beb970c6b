import { api } from "@/lib/client/api";
import { formatMoment } from "@/lib/client/dates";
import { failureText } from "@/lib/client/failure";
import { focusMain } from "@/lib/client/focus";
import { roleLabel } from "@/lib/client/roles";
import type { Invitation } from "@/lib/client/types";
import type { Resource } from "@/lib/client/use-resource";
import { useAnnounce } from "../announcer";
import { Loaded } from "../states";

interface InvitationsProps {
  orgId: string;
  resource: Resource<{ invitations: Invitation[] }>;
}

/** Invitations that wait to be accepted, each with a button that takes it back. */
export function Invitations({ orgId, resource }: InvitationsProps) {
  const announce = useAnnounce();
  const revoke = async ({ id, email }: Invitation) => {
    const result = await api.DELETE("/api/orgs/[orgId]/invitations/[invitationId]", {
      params: { orgId, invitationId: id },
    });
    if (!result.ok) return announce(failureText(result.failure));
    announce(`The invitation of ${email} is taken back.`);
    focusMain();
    return resource.reload();
  };
  return (
    <section className="section" aria-labelledby="invitations">
      <h2 id="invitations">Open invitations</h2>
      <Loaded resource={resource} label="Loading invitations…">
        {({ invitations }) =>
          invitations.length === 0 ? (
            <p className="muted">Nobody is invited at the moment.</p>
          ) : (
            <ul className="list" aria-label="Open invitations">
              {invitations.map((invitation) => (
                <li key={invitation.id}>
                  <div>
                    <p className="title">
                      {invitation.email} <span className="badge">{roleLabel(invitation.role)}</span>
                    </p>
                    <p className="muted small">Ends on {formatMoment(invitation.expiresAt)}</p>
                  </div>
                  <div className="actions">
                    <button
                      type="button"
                      className="button quiet warn"
                      aria-label={`Take back the invitation of ${invitation.email}`}
                      onClick={() => void revoke(invitation)}
                    >
                      Take back
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
