import { dropServerDatabases } from "./database-server";

/** After all suites: nothing of the run stays on the server. The embedded databases were in memory. */
export default async function tearDown(): Promise<void> {
  await dropServerDatabases();
}
