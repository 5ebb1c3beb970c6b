import Link from "next/link";
import { useSession } from "@/lib/client/session";
import { roleLabel } from "@/lib/client/roles";
import { useOrg } from "@/lib/client/use-org";
import { Menu } from "./menu";

/** Shows the current organization and leads to the others. */
export function OrgSwitcher() {
  const { state } = useSession();
  const { organization } = useOrg();
  if (state.status !== "ready") return null;
  const current = organization?.name ?? "Organizations";
  return (
    <Menu
      name={organization ? `Organization: ${current}` : current}
      label={<span className="name">{current}</span>}
    >
      <ul>
        {state.data.user.organizations.map(({ id, name, role }) => (
          <li key={id}>
            <Link
              href={`/orgs/${id}/projects`}
              className="menu-item"
              aria-current={id === organization?.id ? "true" : undefined}
            >
              {name}
              <span className="muted small">{roleLabel(role)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {state.data.user.organizations.length > 0 && <hr />}
      <Link href="/orgs" className="menu-item">
        All organizations, and new
      </Link>
    </Menu>
  );
}
