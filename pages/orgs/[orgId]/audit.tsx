import { useState } from "react";
import { useLog } from "@/lib/client/use-log";
import { useOrg } from "@/lib/client/use-org";
import { EntryList } from "@/lib/ui/audit/entry-list";
import { Shell } from "@/lib/ui/shell";

/** What an entry's action begins with, and what people call that. */
const KINDS = [
  ["", "Everything"],
  ["member", "Members"],
  ["invitation", "Invitations"],
  ["api_token", "API tokens"],
  ["organization", "Organization"],
  ["project", "Projects"],
  ["deployment", "Deployments"],
] as const;

export default function AuditPage() {
  const { inOrg } = useOrg();
  const [kind, setKind] = useState("");
  const log = useLog("/api/orgs/[orgId]/audit", inOrg && { ...inOrg, query: { action: kind || undefined } });
  return (
    <Shell
      title="Audit log"
      actions={
        <select
          className="input"
          aria-label="Show"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          {KINDS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      }
    >
      <EntryList log={log} isFiltered={kind !== ""} />
    </Shell>
  );
}
