import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startNext, type NextServer } from "../../parity/next-server";
import {
  createServerDatabases,
  databaseUrl,
  testServer,
  workerDatabase,
} from "../../support/database-server";
import { NO_LIMITS } from "./open-limits";

declare global {
  // Jest hands nothing from the set-up to the tear-down but what is global.
  var tenancyServer: { server: NextServer; folder: string } | undefined;
}

/** The settings that the suites share with the server, so that a cookie sealed here is one there. */
const SHARED = {
  SESSION_PASSWORD: "the password of the tenancy suites with 32 characters or more",
  SESSION_COOKIE_SECURE: "true",
};

/**
 * Starts the built app of `TENANCY_APP`: on the embedded database, or with `TENANCY_POSTGRES` (an administrator's URL) on a database of its
 * own on that server, where the app signs in as it does in production.
 */
// oxlint-disable-next-line import/no-default-export -- what jest takes
export default async function setup(): Promise<void> {
  const app = process.env["TENANCY_APP"];
  if (!app) throw new Error("Run `npm run tenancy`: it builds the app that these suites ask");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-tenancy-data-"));
  const key = randomBytes(16).toString("hex");
  const server = await startNext(app, {
    ...SHARED,
    ...(await database()),
    DATA_DIR: path.join(folder, "data"),
    MAIL_DIR: path.join(folder, "mail"),
    APP_ORIGIN: "http://127.0.0.1",
    RATE_LIMITS: NO_LIMITS,
    TENANCY_KEY: key,
  });
  globalThis.tenancyServer = { server, folder };
  Object.assign(process.env, SHARED, { TENANCY_ORIGIN: server.origin, TENANCY_KEY: key });
}

async function database(): Promise<Record<string, string>> {
  const url = process.env["TENANCY_POSTGRES"];
  if (!url) return { DATABASE_URL: "" };
  await createServerDatabases(url, path.resolve("prisma/migrations"), 1);
  const made = testServer();
  if (!made) throw new Error("no database was made");
  const name = workerDatabase(made, "1");
  process.env["TENANCY_OWNER_URL"] = databaseUrl(made, name);
  return { DATABASE_URL: databaseUrl(made, name, true) };
}
