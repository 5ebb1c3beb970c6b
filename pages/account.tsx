import { useState } from "react";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { focusMain } from "@/lib/client/focus";
import { useSession } from "@/lib/client/session";
import type { OwnSession } from "@/lib/client/types";
import { openPage } from "@/lib/client/use-next-path";
import { useResource } from "@/lib/client/use-resource";
import { AccountActivity } from "@/lib/ui/account/account-activity";
import { PasswordForm } from "@/lib/ui/account/password-form";
import { ProfileForm } from "@/lib/ui/account/profile-form";
import { SessionList } from "@/lib/ui/account/session-list";
import { useAnnounce } from "@/lib/ui/announcer";
import { Confirm } from "@/lib/ui/confirm";
import { Shell } from "@/lib/ui/shell";
import { Loaded } from "@/lib/ui/states";

function Sessions() {
  const sessions = useResource("/api/sessions", {});
  const announce = useAnnounce();
  const [endingAll, setEndingAll] = useState(false);

  const end = async ({ id, current }: OwnSession) => {
    const result = await api.DELETE("/api/sessions/[sessionId]", { params: { sessionId: id } });
    if (!result.ok) return announce(failureText(result.failure));
    if (current) return openPage("/sign-in");
    announce("Signed out there.");
    focusMain();
    return sessions.reload();
  };

  return (
    <section className="section" aria-labelledby="sessions">
      <div className="page-head">
        <h2 id="sessions">Where you are signed in</h2>
        <button type="button" className="button" onClick={() => setEndingAll(true)}>
          Sign out everywhere
        </button>
      </div>
      <Loaded resource={sessions} label="Loading sessions…">
        {(data) => <SessionList sessions={data.sessions} onEnd={(session) => void end(session)} />}
      </Loaded>
      {endingAll && (
        <Confirm
          title="Sign out everywhere?"
          action="Sign out everywhere"
          busyText="Signing out…"
          run={() => api.DELETE("/api/sessions")}
          onDone={() => openPage("/sign-in")}
          onClose={() => setEndingAll(false)}
        >
          All your sessions end now, this one included.
        </Confirm>
      )}
    </section>
  );
}

export default function AccountPage() {
  const session = useSession();
  // A change of the password ends sessions: what lists them begins anew.
  const [changes, setChanges] = useState(0);
  return (
    <Shell title="Account">
      <Loaded resource={session} label="Loading your account…">
        {({ user }) => <ProfileForm user={user} onSaved={session.reload} />}
      </Loaded>
      <section className="section" aria-labelledby="password">
        <h2 id="password">Password</h2>
        <PasswordForm onChanged={() => setChanges(changes + 1)} />
      </section>
      <Sessions key={`sessions ${changes}`} />
      <AccountActivity key={`activity ${changes}`} />
    </Shell>
  );
}
