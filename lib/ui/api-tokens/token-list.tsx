import { formatDay, formatMoment } from "@/lib/client/dates";
import { roleLabel } from "@/lib/client/roles";
import type { ApiToken } from "@/lib/client/types";

interface TokenListProps {
  tokens: ApiToken[];
  selfId: string | undefined;
  onRevoke: (token: ApiToken) => void;
}

const usedText = ({ lastUsedAt }: ApiToken): string =>
  lastUsedAt ? `Last used ${formatMoment(lastUsedAt)}.` : "Never used.";

const endText = ({ expiresAt }: ApiToken): string =>
  expiresAt ? `Ends ${formatDay(expiresAt)}.` : "Works until it is revoked.";

const isOver = ({ expiresAt }: ApiToken): boolean =>
  expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();

function TokenRow({ token, isOwn, onRevoke }: { token: ApiToken; isOwn: boolean; onRevoke: () => void }) {
  return (
    <li>
      <div>
        <div className="title">
          <h2>{token.name}</h2>
          <span className="badge">{roleLabel(token.role)}</span>
          {isOver(token) && <span className="badge amber">Expired</span>}
        </div>
        <p className="muted small">
          {isOwn ? "Acts for you" : `Acts for ${token.member.name}`}, made {formatDay(token.createdAt)}.{" "}
          {endText(token)}
        </p>
        <p className="muted small">{usedText(token)}</p>
      </div>
      <div className="actions">
        <button
          type="button"
          className="button quiet warn"
          aria-label={`Revoke ${token.name}${isOwn ? "" : ` of ${token.member.name}`}`}
          onClick={onRevoke}
        >
          Revoke
        </button>
      </div>
    </li>
  );
}

/** The API tokens that the person may manage: the own ones, and for admins those of others. */
export function TokenList({ tokens, selfId, onRevoke }: TokenListProps) {
  return (
    <ul className="list" aria-label="API tokens">
      {tokens.map((token) => (
        <TokenRow
          key={token.id}
          token={token}
          isOwn={token.member.id === selfId}
          onRevoke={() => onRevoke(token)}
        />
      ))}
    </ul>
  );
}
