import Link from "next/link";
import type { Failure } from "next-portage/client";
import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { dropInvitationToken, takeInvitationToken } from "@/lib/client/invitation-token";
import { useSession } from "@/lib/client/session";
import { openPage } from "@/lib/client/use-next-path";
import { Shell } from "@/lib/ui/shell";
import { Empty, Loaded } from "@/lib/ui/states";
import { FormAlert } from "@/lib/ui/submit";

function Accept({ token, email }: { token: string; email: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const accept = async () => {
    setBusy(true);
    const result = await api.POST("/api/invitations/accept", { body: { token } });
    setBusy(false);
    if (!result.ok) return setFailure(result.failure);
    dropInvitationToken();
    return openPage(`/orgs/${result.data.organization.id}/projects`);
  };

  return (
    <div className="card stack">
      <p>
        You are signed in as <strong>{email}</strong>. Accepting makes you a member of the organization that
        invited you.
      </p>
      <FormAlert message={failure && failureText(failure)} />
      <div>
        <button type="button" className="button primary" disabled={busy} onClick={() => void accept()}>
          {busy ? "Accepting…" : "Accept the invitation"}
        </button>
      </div>
    </div>
  );
}

export default function AcceptInvitationPage() {
  const session = useSession();
  // Null until the address has been read, which only the browser can do.
  const [token, setToken] = useState<string | null | undefined>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setToken(takeInvitationToken()));
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <Shell title="Invitation">
      {token === undefined ? (
        <Empty title="This link is not complete">
          <p className="muted">Open the invitation link again, or ask for a new one.</p>
          <Link href="/">Go to the start</Link>
        </Empty>
      ) : (
        <Loaded resource={session} label="Loading the invitation…">
          {({ user }) => token && <Accept token={token} email={user.email} />}
        </Loaded>
      )}
    </Shell>
  );
}
