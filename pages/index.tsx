import { useRouter } from "next/router";
import { useEffect } from "react";
import { lastOrg } from "@/lib/client/last-org";
import { useSession } from "@/lib/client/session";
import { Shell } from "@/lib/ui/shell";
import { Loaded, Loading } from "@/lib/ui/states";

/** The start: the organization that was open last, else the first, else the list of organizations. */
export default function StartPage() {
  const router = useRouter();
  const session = useSession();
  const user = session.state.status === "ready" ? session.state.data.user : undefined;

  useEffect(() => {
    if (!user) return;
    const org = user.organizations.find(({ id }) => id === lastOrg()) ?? user.organizations[0];
    void router.replace(org ? `/orgs/${org.id}/projects` : "/orgs");
  }, [user, router]);

  return (
    <Shell title="Projects">
      <Loaded resource={session} label="Loading…">
        {() => <Loading label="Loading…" />}
      </Loaded>
    </Shell>
  );
}
