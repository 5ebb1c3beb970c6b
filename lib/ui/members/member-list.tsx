import { formatDay } from "@/lib/client/dates";
import { manages, roleLabel, roleOf } from "@/lib/client/roles";
import type { Member } from "@/lib/client/types";
import type { Role } from "@/lib/db/generated/enums";
import { RoleSelect } from "./role-select";

interface MemberRowProps {
  member: Member;
  isSelf: boolean;
  /** The signed-in user's own role. */
  role: Role | undefined;
  onRole: (member: Member, role: Role) => void;
  onRemove: (member: Member) => void;
}

function MemberRow({ member, isSelf, role, onRole, onRemove }: MemberRowProps) {
  const mayManage = manages(role, member.role);
  return (
    <li>
      <div>
        <div className="title">
          <h2>{member.name}</h2>
          {isSelf && <span className="badge accent">You</span>}
        </div>
        <p>{member.email}</p>
        <p className="muted small">
          Joined <time dateTime={member.joinedAt}>{formatDay(member.joinedAt)}</time>
        </p>
      </div>
      <div className="actions">
        {mayManage ? (
          <RoleSelect
            aria-label={`Role of ${member.name}`}
            value={member.role}
            most={role}
            onChange={(event) => onRole(member, roleOf(event.target.value))}
          />
        ) : (
          <span className="badge">{roleLabel(member.role)}</span>
        )}
        {(isSelf || mayManage) && (
          <button
            type="button"
            className="button quiet warn"
            aria-label={isSelf ? "Leave the organization" : `Remove ${member.name}`}
            onClick={() => onRemove(member)}
          >
            {isSelf ? "Leave" : "Remove"}
          </button>
        )}
      </div>
    </li>
  );
}

interface MemberListProps extends Omit<MemberRowProps, "member" | "isSelf"> {
  members: Member[];
  selfId: string | undefined;
}

/** The members, each with what the signed-in person may do about them. */
export function MemberList({ members, selfId, ...rest }: MemberListProps) {
  return (
    <ul className="list" aria-label="Members">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} isSelf={member.id === selfId} {...rest} />
      ))}
    </ul>
  );
}
