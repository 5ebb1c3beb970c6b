import type { Failure } from "next-portage/client";
import { failureText } from "@/lib/client/failure";

interface ReadMoreProps {
  busy: boolean;
  /** Why reading on did not succeed. */
  failure: Failure | undefined;
  onRead: () => void;
}

/** The button under a list that reads its next page. */
export function ReadMore({ busy, failure, onRead }: ReadMoreProps) {
  return (
    <div className="stack more">
      {failure && (
        <p role="alert" className="notice bad">
          {failureText(failure)}
        </p>
      )}
      <button type="button" className="button" disabled={busy} onClick={onRead}>
        {busy ? "Loading…" : "Load more"}
      </button>
    </div>
  );
}
