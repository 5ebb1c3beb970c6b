import Link from "next/link";
import { useRouter } from "next/router";

const TABS = [
  { page: "/orgs/[orgId]/projects", path: "/projects", label: "Projects" },
  { page: "/orgs/[orgId]/members", path: "/members", label: "Members" },
  { page: "/orgs/[orgId]", path: "", label: "Organization" },
];

/** The pages of one organization. */
export function OrgTabs({ orgId }: { orgId: string }) {
  const { pathname } = useRouter();
  return (
    <nav className="tabs" aria-label="Organization">
      {TABS.map(({ page, path, label }) => (
        <Link
          key={page}
          href={`/orgs/${encodeURIComponent(orgId)}${path}`}
          aria-current={pathname === page ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
