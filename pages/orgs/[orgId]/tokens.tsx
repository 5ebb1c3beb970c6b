import { useState } from "react";
import { api } from "@/lib/client/api";
import { focusMain } from "@/lib/client/focus";
import { useSession } from "@/lib/client/session";
import type { ApiToken } from "@/lib/client/types";
import { useOrg } from "@/lib/client/use-org";
import { useResource } from "@/lib/client/use-resource";
import { useAnnounce } from "@/lib/ui/announcer";
import { NewToken } from "@/lib/ui/api-tokens/new-token";
import { TokenList } from "@/lib/ui/api-tokens/token-list";
import { Confirm } from "@/lib/ui/confirm";
import { Shell } from "@/lib/ui/shell";
import { Empty, Loaded } from "@/lib/ui/states";

export default function TokensPage() {
  const { orgId = "", organization, inOrg } = useOrg();
  const session = useSession();
  const announce = useAnnounce();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  const tokens = useResource("/api/orgs/[orgId]/tokens", inOrg);
  const selfId = session.state.status === "ready" ? session.state.data.user.id : undefined;

  const revoked = ({ name }: ApiToken) => {
    setRevoking(undefined);
    announce(`${name} is revoked.`);
    focusMain();
    tokens.reload();
  };

  return (
    <Shell
      title="API tokens"
      actions={
        <button type="button" className="button primary" onClick={() => setMaking(true)}>
          New API token
        </button>
      }
    >
      <Loaded resource={tokens} label="Loading API tokens…">
        {(data) =>
          data.tokens.length === 0 ? (
            <Empty title="No API tokens yet">
              <p className="muted">
                A program that sends one as <code>Authorization: Bearer</code> acts for you in this
                organization, and nowhere else.
              </p>
            </Empty>
          ) : (
            <TokenList tokens={data.tokens} selfId={selfId} onRevoke={setRevoking} />
          )
        }
      </Loaded>
      {making && (
        <NewToken
          orgId={orgId}
          role={organization?.role}
          onMade={tokens.reload}
          onClose={() => setMaking(false)}
        />
      )}
      {revoking && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          action="Revoke"
          busyText="Revoking…"
          run={() =>
            api.DELETE("/api/orgs/[orgId]/tokens/[tokenId]", { params: { orgId, tokenId: revoking.id } })
          }
          onDone={() => revoked(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          What uses it is refused from its next request on. This cannot be undone.
        </Confirm>
      )}
    </Shell>
  );
}
