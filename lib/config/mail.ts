import path from "node:path";
import { ConfigError } from "./config-error";
import { fromEnvironment, isProduction, textOf, type Environment } from "./environment";
import { readOrigins } from "./origins";

/** Where `next dev` answers unless it is told another port. */
const DEVELOPMENT_ORIGIN = "http://localhost:3000";
const DEFAULT_SENDER = "Portage <portage@localhost>";

/** How mails leave. */
export type MailTransport =
  | { readonly kind: "smtp"; readonly url: string }
  | { readonly kind: "folder"; readonly folder: string };

/** Mails of the application. */
export interface MailConfig {
  readonly transport: MailTransport;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** What the links in mails begin with. */
  readonly origin: string;
}

/**
 * Mails, from:
 *
 * - `SMTP_URL` (`smtps://user:password@mail.example.com:465`, or `smtp://`, which uses STARTTLS where the server offers it) and
 *   `MAIL_FROM` (`Portage <portage@example.com>`): mails are sent.
 * - `MAIL_DIR`: they are kept as .eml files in that folder, and the console says so: for a demo, for development and for tests. Outside
 *   of production `mail` in `DATA_DIR` unless set.
 * - `APP_ORIGIN`: their links begin with it. Required in production, since the one other source would be a header that anybody can write.
 *
 * @throws ConfigError
 */
export function readMailConfig(env: Environment): MailConfig {
  const transport = readTransport(env);
  const from = textOf(env, "MAIL_FROM");
  if (transport.kind === "smtp" && !from)
    throw new ConfigError("MAIL_FROM is required with SMTP_URL: Portage <portage@example.com>");
  const origin = readOrigins(env).app ?? (isProduction(env) ? undefined : DEVELOPMENT_ORIGIN);
  if (origin === undefined)
    throw new ConfigError(
      "APP_ORIGIN is required in production: https://app.example.com, for links in mails",
    );
  return { transport, from: from ?? DEFAULT_SENDER, origin };
}

/** That of this process. */
export const mailConfig = fromEnvironment(
  [
    "NODE_ENV",
    "SMTP_URL",
    "MAIL_FROM",
    "MAIL_DIR",
    "DATA_DIR",
    "APP_ORIGIN",
    "TRUSTED_ORIGINS",
    "CORS_ORIGINS",
  ],
  readMailConfig,
);

function readTransport(env: Environment): MailTransport {
  const url = textOf(env, "SMTP_URL");
  const folder = textOf(env, "MAIL_DIR");
  if (url && folder) throw new ConfigError("Set either SMTP_URL or MAIL_DIR, not both");
  if (url) return { kind: "smtp", url: checkedUrl(url) };
  if (folder) return { kind: "folder", folder };
  if (isProduction(env))
    throw new ConfigError(
      "SMTP_URL and MAIL_FROM are required in production, or MAIL_DIR to keep mails in a folder",
    );
  return { kind: "folder", folder: path.join(textOf(env, "DATA_DIR") ?? ".data", "mail") };
}

/** The URL is not quoted in the message: it has a password in it. */
function checkedUrl(url: string): string {
  if (/^smtps?:\/\/[^/]/.test(url) && URL.canParse(url)) return url;
  throw new ConfigError("SMTP_URL is not of the form smtps://user:password@mail.example.com:465");
}
