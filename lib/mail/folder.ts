import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { mailConfig } from "@/lib/config/mail";
import type { Mail } from "./mail";

const LINK = /^https?:\/\/\S+$/m;

/**
 * Keeps a mail as an .eml file, readable by this user alone, and says on the console where it is and which link is in it. The names of
 * the files are in the order of time.
 */
export async function keepMail(
  folder: string,
  { to, text }: Mail,
  message: Uint8Array | Readable,
): Promise<void> {
  // The comment keeps the bundler from taking the whole project for what this might write.
  const directory = path.resolve(/* turbopackIgnore: true */ folder);
  const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`;
  const file = path.join(directory, name);
  await fs.mkdir(directory, { recursive: true, mode: 0o700 });
  // A reader finds whole files only.
  await fs.writeFile(`${file}.part`, message, { mode: 0o600 });
  await fs.rename(`${file}.part`, file);
  console.log(`A mail to ${to} is kept in ${path.relative("", file)}: ${LINK.exec(text)?.[0] ?? "no link"}`);
}

/**
 * The folder that mails are kept in, as a path below the one that the server was started in, for people who try the
 * application out; undefined where mails are sent, or where the folder is elsewhere and its path is none of theirs.
 */
export function mailFolder(): string | undefined {
  const { transport } = mailConfig();
  if (transport.kind !== "folder") return undefined;
  const relative = path.relative("", /* turbopackIgnore: true */ transport.folder);
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? undefined : relative;
}
