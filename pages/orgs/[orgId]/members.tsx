import { useState } from "react";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { focusMain } from "@/lib/client/focus";
import { has, roleLabel } from "@/lib/client/roles";
import { useSession } from "@/lib/client/session";
import type { Member } from "@/lib/client/types";
import type { Role } from "@/lib/db/generated/enums";
import { openPage } from "@/lib/client/use-next-path";
import { useOrg } from "@/lib/client/use-org";
import { useResource } from "@/lib/client/use-resource";
import { useAnnounce } from "@/lib/ui/announcer";
import { Invitations } from "@/lib/ui/members/invitation-list";
import { Invite } from "@/lib/ui/members/invite-form";
import { MemberList } from "@/lib/ui/members/member-list";
import { RemoveMember } from "@/lib/ui/members/remove-member";
import { Shell } from "@/lib/ui/shell";
import { Loaded } from "@/lib/ui/states";

export default function MembersPage() {
  const { orgId = "", organization, inOrg } = useOrg();
  const session = useSession();
  const announce = useAnnounce();
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Member>();
  const isAdmin = has(organization?.role, "ADMIN");
  const members = useResource("/api/orgs/[orgId]/members", inOrg);
  const invitations = useResource("/api/orgs/[orgId]/invitations", isAdmin ? inOrg : undefined);
  const selfId = session.state.status === "ready" ? session.state.data.user.id : undefined;

  const changeRole = async (member: Member, role: Role) => {
    const result = await api.PATCH("/api/orgs/[orgId]/members/[userId]", {
      params: { orgId, userId: member.id },
      body: { role },
    });
    announce(result.ok ? `${member.name} is ${roleLabel(role)} now.` : failureText(result.failure));
    members.reload();
    if (member.id === selfId) session.reload();
  };

  const removed = (member: Member) => {
    setRemoving(undefined);
    if (member.id === selfId) return openPage("/orgs");
    announce(`${member.name} removed.`);
    focusMain();
    return members.reload();
  };

  return (
    <Shell
      title="Members"
      actions={
        isAdmin && (
          <button type="button" className="button primary" onClick={() => setInviting(true)}>
            Invite a member
          </button>
        )
      }
    >
      <Loaded resource={members} label="Loading members…">
        {(data) => (
          <MemberList
            members={data.members}
            selfId={selfId}
            role={organization?.role}
            onRole={(member, role) => void changeRole(member, role)}
            onRemove={setRemoving}
          />
        )}
      </Loaded>
      {isAdmin && <Invitations orgId={orgId} resource={invitations} />}
      {inviting && (
        <Invite
          orgId={orgId}
          role={organization?.role}
          onInvited={invitations.reload}
          onClose={() => setInviting(false)}
        />
      )}
      {removing && (
        <RemoveMember
          orgId={orgId}
          member={removing}
          isSelf={removing.id === selfId}
          onDone={() => removed(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Shell>
  );
}
