import { readFileSync } from "node:fs";
import { ensureBuild } from "../../e2e/support/build";
import { startServer, type Server } from "../../e2e/support/server";
import { databaseUrl, testServer, workerDatabase } from "../../support/database-server";

/** A real `next start`, and somebody who owns an organization there. */
export interface Live {
  readonly port: number;
  readonly pid: number;
  readonly baseUrl: string;
  /** Of the owner. */
  readonly cookie: string;
  readonly orgId: string;
  readonly output: () => string;
}

/** Builds if that is needed and serves for all tests of the file. */
export function useNextServer(): () => Live {
  let server: Server | undefined;
  let live: Live | undefined;
  beforeAll(async () => {
    await ensureBuild();
    const databases = testServer();
    server = await startServer(
      databases ? { DATABASE_URL: databaseUrl(databases, workerDatabase(databases), true) } : {},
    );
    live = { ...(await signUp(server)), port: Number(new URL(server.baseUrl).port), ...server };
  }, 600_000);
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (!live) throw new Error("The server is not there yet");
    return live;
  };
}

/** The client of the end-to-end tests looks for the server when it is loaded. */
async function signUp({ baseUrl, mailFolder }: Server): Promise<{ cookie: string; orgId: string }> {
  process.env.E2E_BASE_URL = baseUrl;
  process.env.E2E_MAIL_FOLDER = mailFolder;
  const { registerWithOrg } = await import("../../e2e/support/accounts");
  const { client, orgId } = await registerWithOrg();
  return { cookie: client.jar.header() ?? "", orgId };
}

/** The memory of a process, in bytes. */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
