import { roleLabel } from "@/lib/client/roles";
import { useSession } from "@/lib/client/session";
import { useOrg } from "@/lib/client/use-org";
import { useResource } from "@/lib/client/use-resource";
import { Activity } from "@/lib/ui/activity/activity";
import { OrganizationSettings } from "@/lib/ui/organizations/organization-settings";
import { Shell } from "@/lib/ui/shell";
import { Loaded } from "@/lib/ui/states";

export default function OrganizationPage() {
  const { orgId = "", inOrg } = useOrg();
  const session = useSession();
  const organization = useResource("/api/orgs/[orgId]", inOrg);
  const members = useResource("/api/orgs/[orgId]/members", inOrg);

  const saved = () => {
    organization.reload();
    session.reload();
  };

  return (
    <Shell title="Organization">
      <Loaded resource={organization} label="Loading the organization…">
        {(data) => (
          <>
            <p>
              You are <strong>{roleLabel(data.role)}</strong> of {data.name}.
            </p>
            <Activity
              orgId={orgId}
              members={members.state.status === "ready" ? members.state.data.members : []}
              onJoined={members.reload}
            />
            <OrganizationSettings key={data.id} organization={data} onSaved={saved} />
          </>
        )}
      </Loaded>
    </Shell>
  );
}
