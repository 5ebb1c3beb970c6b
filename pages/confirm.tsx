import Link from "next/link";
import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import { type ConfirmationLink, takeConfirmationLink } from "@/lib/client/confirmation-link";
import { type Failure, failureText } from "@/lib/client/failure";
import { withNext } from "@/lib/client/next-path";
import { openPage } from "@/lib/client/use-next-path";
import { PublicPage } from "@/lib/ui/public-page";
import { FormAlert } from "@/lib/ui/submit";

/** A click and not the page's own doing: programs that look at the links of mails run its scripts as well. */
function Confirm({ link }: { link: ConfirmationLink }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const confirm = async () => {
    setBusy(true);
    const result = await api.post("/api/auth/confirm", { token: link.token });
    setBusy(false);
    if (!result.ok) return setFailure(result.failure);
    return openPage(link.next);
  };

  // Then another click changes nothing.
  const isVoid = failure?.code === "confirmation_invalid";
  return (
    <>
      <div className="card stack">
        <FormAlert message={failure && failureText(failure)} />
        {!isVoid && (
          <>
            <p>One click, and your account is there: with the name and the password that you chose.</p>
            <button
              type="button"
              className="button primary wide"
              disabled={busy}
              onClick={() => void confirm()}
            >
              {busy ? "Creating…" : "Create my account"}
            </button>
          </>
        )}
      </div>
      <p className="muted">
        <Link href={withNext("/sign-in", link.next)}>Sign in</Link> or{" "}
        <Link href={withNext("/register", link.next)}>create an account</Link>
      </p>
    </>
  );
}

export default function ConfirmPage() {
  // Null until the address has been read, which only the browser can do.
  const [link, setLink] = useState<ConfirmationLink | null | undefined>(null);
  useEffect(() => {
    const take = () => setLink(takeConfirmationLink());
    const frame = requestAnimationFrame(take);
    // A link to this very page, opened while it is open, loads nothing.
    window.addEventListener("hashchange", take);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("hashchange", take);
    };
  }, []);
  return (
    <PublicPage title="Confirm your e-mail address">
      {link && <Confirm key={link.token} link={link} />}
      {link === undefined && (
        <>
          <p className="card">This link is not complete. Open the one in the mail again.</p>
          <p className="muted">
            No mail? <Link href="/register">Create an account</Link>
          </p>
        </>
      )}
    </PublicPage>
  );
}
