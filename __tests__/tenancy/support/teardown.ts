import fs from "node:fs";
import { dropServerDatabases } from "../../support/database-server";

/** Stops the server and removes what it has left; says what it printed about errors. */
// oxlint-disable-next-line import/no-default-export -- what jest takes
export default async function teardown(): Promise<void> {
  const started = globalThis.tenancyServer;
  await started?.server.stop();
  if (process.env["TENANCY_LOG"])
    fs.writeFileSync(process.env["TENANCY_LOG"], started?.server.output() ?? "");
  if (started) fs.rmSync(started.folder, { recursive: true, force: true });
  await dropServerDatabases();
}
