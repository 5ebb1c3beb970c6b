import Link from "next/link";
import { useRouter } from "next/router";
import { has } from "@/lib/client/roles";
import type { Role } from "@/lib/db/generated/enums";

interface Tab {
  page: string;
  path: string;
  label: string;
  /** The least role that it is for; every member's without one. */
  least?: Role;
}

const TABS: Tab[] = [
  { page: "/orgs/[orgId]/projects", path: "/projects", label: "Projects" },
  { page: "/orgs/[orgId]/members", path: "/members", label: "Members" },
  { page: "/orgs/[orgId]/tokens", path: "/tokens", label: "API tokens" },
  { page: "/orgs/[orgId]/audit", path: "/audit", label: "Audit log", least: "ADMIN" },
  { page: "/orgs/[orgId]", path: "", label: "Organization" },
];

/** The pages of one organization that the person's role is enough for. */
export function OrgTabs({ orgId, role }: { orgId: string; role: Role | undefined }) {
  const { pathname } = useRouter();
  return (
    <nav className="tabs" aria-label="Organization">
      {TABS.filter(({ least = "MEMBER" }) => least === "MEMBER" || has(role, least)).map(
        ({ page, path, label }) => (
          <Link
            key={page}
            href={`/orgs/${encodeURIComponent(orgId)}${path}`}
            aria-current={pathname === page ? "page" : undefined}
          >
            {label}
          </Link>
        ),
      )}
    </nav>
  );
}
