import Link from "next/link";
import { api } from "@/lib/client/api";
import { withNext } from "@/lib/client/next-path";
import { useForm } from "@/lib/client/use-form";
import { openPage, useNextPath } from "@/lib/client/use-next-path";
import { Field } from "@/lib/ui/field";
import { PublicPage } from "@/lib/ui/public-page";
import { FormAlert, Submit } from "@/lib/ui/submit";

export default function SignInPage() {
  const next = useNextPath();
  const form = useForm({
    fields: ["email", "password"],
    required: { email: "Enter your e-mail address.", password: "Enter your password." },
    submit: (values) => api.POST("/api/auth/sign-in", { body: values }),
    onDone: () => openPage(next),
  });
  return (
    <PublicPage title="Sign in">
      <form className="card stack" method="post" noValidate onSubmit={form.onSubmit}>
        <FormAlert message={form.alert} />
        <Field label="E-mail" name="email" error={form.errors.email}>
          {(control) => <input {...control} type="email" autoComplete="username" required />}
        </Field>
        <Field label="Password" name="password" error={form.errors.password}>
          {(control) => <input {...control} type="password" autoComplete="current-password" required />}
        </Field>
        <Submit busy={form.busy} busyText="Signing in…" className="primary wide">
          Sign in
        </Submit>
      </form>
      <p className="muted">
        New here? <Link href={withNext("/register", next)}>Create an account</Link>
      </p>
    </PublicPage>
  );
}
