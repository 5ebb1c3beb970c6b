import { createTransport, type SendMailOptions } from "nodemailer";
import { mailConfig } from "@/lib/config/mail";
import { keepMail } from "./folder";
import type { Mail } from "./mail";

/** How long a mail server may take for each step, in milliseconds. Somebody waits for the answer. */
const TIMEOUT_MS = 10_000;
/** A mail is made of what is given here, and never of a file or an address on the network. */
const SEALED = { disableFileAccess: true, disableUrlAccess: true } as const;

/**
 * Sends a mail, or keeps it in the folder of `MAIL_DIR`. Done when the mail server has taken it.
 *
 * @throws what the mail server, the network or the file system says
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { transport, from } = mailConfig();
  const message = compose(mail, from);
  if (transport.kind === "folder") {
    const made = createTransport({ ...SEALED, streamTransport: true, buffer: true, newline: "windows" });
    const { message: bytes } = await made.sendMail(message);
    return keepMail(transport.folder, mail, bytes);
  }
  const server = createTransport({
    ...SEALED,
    url: transport.url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  await server.sendMail(message);
}

function compose({ to, subject, text }: Mail, from: string): SendMailOptions {
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    // RFC 3834: no out-of-office answers to this.
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
