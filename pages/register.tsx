import Link from "next/link";
import { useState } from "react";
import { api } from "@/lib/client/api";
import { withInvitationToken } from "@/lib/client/invitation-token";
import { withNext } from "@/lib/client/next-path";
import { useForm } from "@/lib/client/use-form";
import { useNextPath } from "@/lib/client/use-next-path";
import { Field } from "@/lib/ui/field";
import { LookIntoYourMail } from "@/lib/ui/look-into-your-mail";
import { PublicPage } from "@/lib/ui/public-page";
import { FormAlert, Submit } from "@/lib/ui/submit";

interface Sent {
  email: string;
  mailFolder: string | undefined;
}

function RegisterForm({ next, onSent }: { next: string; onSent: (sent: Sent) => void }) {
  const [email, setEmail] = useState("");
  const form = useForm({
    fields: ["name", "email", "password"],
    required: {
      name: "Enter your name.",
      email: "Enter your e-mail address.",
      password: "Choose a password.",
    },
    submit: (values) =>
      api.POST("/api/auth/register", { body: { ...values, next: withInvitationToken(next) } }),
    onDone: ({ mailFolder }) => onSent({ email, mailFolder }),
  });
  return (
    <form className="card stack" method="post" noValidate onSubmit={form.onSubmit}>
      <FormAlert message={form.alert} />
      <Field label="Name" name="name" error={form.errors.name}>
        {(control) => <input {...control} autoComplete="name" required />}
      </Field>
      <Field label="E-mail" name="email" error={form.errors.email}>
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="username"
            required
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" name="password" hint="At least 12 characters." error={form.errors.password}>
        {(control) => <input {...control} type="password" autoComplete="new-password" required />}
      </Field>
      <Submit busy={form.busy} busyText="Creating…" className="primary wide">
        Create account
      </Submit>
    </form>
  );
}

export default function RegisterPage() {
  const next = useNextPath();
  const [sent, setSent] = useState<Sent>();
  return (
    <PublicPage title={sent ? "Look into your mail" : "Create an account"}>
      {sent ? <LookIntoYourMail {...sent} /> : <RegisterForm next={next} onSent={setSent} />}
      <p className="muted">
        You have an account? <Link href={withNext("/sign-in", next)}>Sign in</Link>
      </p>
    </PublicPage>
  );
}
