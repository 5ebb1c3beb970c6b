import { requireBrowser } from "./chromium";
import { ensureBuild } from "./build";
import { type Server, startServer } from "./server";

declare global {
  // Jest hands nothing from the set-up to the tear-down but what is global.
  var e2eServer: Server | undefined;
}

/** Builds once and starts the one server of all suites; `E2E_BASE_URL` tells the suites where it is. */
// oxlint-disable-next-line import/no-default-export -- what jest takes
export default async function setup(): Promise<void> {
  requireBrowser();
  await ensureBuild();
  globalThis.e2eServer = await startServer();
  process.env.E2E_BASE_URL = globalThis.e2eServer.baseUrl;
  process.env.E2E_MAIL_FOLDER = globalThis.e2eServer.mailFolder;
  process.env.E2E_SERVER_PID = String(globalThis.e2eServer.pid);
}
