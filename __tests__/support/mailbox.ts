import fs from "node:fs";
import path from "node:path";

/** A mail as it lies in the folder of `MAIL_DIR`. */
export interface KeptMail {
  /** The header's lines, unfolded. */
  headers: string[];
  to: string;
  subject: string;
  text: string;
  /** The address in it. */
  link: string;
  /** What the link's fragment carries. */
  token: string | null;
}

/** All mails of a folder, the oldest first. */
export function readMails(folder: string): KeptMail[] {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
  return files.toSorted().map((name) => parseMail(fs.readFileSync(path.join(folder, name), "utf8")));
}

/** The newest mail to an address. */
export function lastMailTo(folder: string, email: string): KeptMail {
  const mail = readMails(folder).findLast(({ to }) => to === email);
  if (!mail) throw new Error(`No mail to ${email} is in the folder`);
  return mail;
}

function parseMail(source: string): KeptMail {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const headers = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  const headerOf = (name: string) =>
    headers.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const body = rest.join("\r\n\r\n");
  const isQuoted = headerOf("content-transfer-encoding") === "quoted-printable";
  const text = (isQuoted ? unquoted(body) : body).replaceAll("\r\n", "\n");
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0] ?? "";
  const token = new URLSearchParams(link.split("#")[1] ?? "").get("token");
  return { headers, to: headerOf("to"), subject: headerOf("subject"), text, link, token };
}

/** RFC 2045 section 6.7. */
function unquoted(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
