import Link from "next/link";
import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import { type ConfirmationLink, takeConfirmationLink } from "@/lib/client/confirmation-link";
import { withNext } from "@/lib/client/next-path";
import { useForm } from "@/lib/client/use-form";
import { openPage } from "@/lib/client/use-next-path";
import { Field } from "@/lib/ui/field";
import { PublicPage } from "@/lib/ui/public-page";
import { FormAlert, Submit } from "@/lib/ui/submit";

/**
 * The password and not the link alone: who did not register does not know it, and so cannot finish what a stranger began. A
 * click and not the page's own doing: programs that look at the links of mails run its scripts as well.
 */
function Confirm({ link }: { link: ConfirmationLink }) {
  const [isVoid, setVoid] = useState(false);
  const form = useForm({
    fields: ["password"],
    required: { password: "Enter your password." },
    codes: { invalid_credentials: "password" },
    submit: async (values) => {
      const result = await api.POST("/api/auth/confirm", { body: { ...values, token: link.token } });
      // Then another try changes nothing.
      setVoid(!result.ok && result.failure.code === "confirmation_invalid");
      return result;
    },
    onDone: () => openPage(link.next),
  });
  return (
    <>
      <form className="card stack" method="post" noValidate onSubmit={form.onSubmit}>
        <FormAlert message={form.alert} />
        {!isVoid && (
          <>
            <p>One more step, and your account is there. If you did not register, ignore the mail.</p>
            <Field
              label="Password"
              name="password"
              hint="The one that you chose when you registered."
              error={form.errors.password}
            >
              {(control) => <input {...control} type="password" autoComplete="current-password" required />}
            </Field>
            <Submit busy={form.busy} busyText="Creating…" className="primary wide">
              Create my account
            </Submit>
          </>
        )}
      </form>
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
