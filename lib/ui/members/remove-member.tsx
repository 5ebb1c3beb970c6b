import { api } from "@/lib/client/api";
import type { Member } from "@/lib/client/types";
import { Confirm } from "../confirm";

interface RemoveMemberProps {
  orgId: string;
  member: Member;
  isSelf: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a member is removed, or before the signed-in person leaves. */
export function RemoveMember({ orgId, member, isSelf, onDone, onClose }: RemoveMemberProps) {
  return (
    <Confirm
      title={isSelf ? "Leave this organization?" : `Remove ${member.name}?`}
      action={isSelf ? "Leave" : "Remove"}
      busyText={isSelf ? "Leaving…" : "Removing…"}
      run={() => api.DELETE("/api/orgs/[orgId]/members/[userId]", { params: { orgId, userId: member.id } })}
      onDone={onDone}
      onClose={onClose}
    >
      {isSelf
        ? "You lose access at once. Somebody has to invite you again to come back."
        : "They lose access at once. You can invite them again."}
    </Confirm>
  );
}
