import type { ComponentProps } from "react";
import { manages, ROLES, roleLabel } from "@/lib/client/roles";
import type { Role } from "@/lib/db/generated/enums";

interface RoleSelectProps extends ComponentProps<"select"> {
  /** The highest role that can be given: nobody makes others more than they are. */
  most: Role | undefined;
}

/** A choice of roles, up to the person's own. */
export function RoleSelect({ most, ...props }: RoleSelectProps) {
  return (
    <select className="input" {...props}>
      {ROLES.filter((role) => manages(most, role)).map((role) => (
        <option key={role} value={role}>
          {roleLabel(role)}
        </option>
      ))}
    </select>
  );
}
