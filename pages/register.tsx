import Link from "next/link";
import { api } from "@/lib/client/api";
import { withNext } from "@/lib/client/next-path";
import { useForm } from "@/lib/client/use-form";
import { openPage, useNextPath } from "@/lib/client/use-next-path";
import { Field } from "@/lib/ui/field";
import { PublicPage } from "@/lib/ui/public-page";
import { FormAlert, Submit } from "@/lib/ui/submit";

export default function RegisterPage() {
  const next = useNextPath();
  const form = useForm({
    required: {
      name: "Enter your name.",
      email: "Enter your e-mail address.",
      password: "Choose a password.",
    },
    codes: { email_taken: "email" },
    submit: (values) => api.post("/api/auth/register", values),
    onDone: () => openPage(next),
  });
  return (
    <PublicPage title="Create an account">
      <form className="card stack" method="post" noValidate onSubmit={form.onSubmit}>
        <FormAlert message={form.alert} />
        <Field label="Name" name="name" error={form.errors.name}>
          {(control) => <input {...control} autoComplete="name" required />}
        </Field>
        <Field label="E-mail" name="email" error={form.errors.email}>
          {(control) => <input {...control} type="email" autoComplete="username" required />}
        </Field>
        <Field label="Password" name="password" hint="At least 12 characters." error={form.errors.password}>
          {(control) => <input {...control} type="password" autoComplete="new-password" required />}
        </Field>
        <Submit busy={form.busy} busyText="Creating…" className="primary wide">
          Create account
        </Submit>
      </form>
      <p className="muted">
        You have an account? <Link href={withNext("/sign-in", next)}>Sign in</Link>
      </p>
    </PublicPage>
  );
}
