import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Client } from "pg";
import { checkServer } from "@/lib/db/check-server";
import { applyMigrations, readMigrations } from "@/lib/db/migrate";
import { DatabaseProblem } from "@/lib/db/problem";
import {
  asAdministrator,
  connection,
  databaseUrl,
  testServer,
  type TestServer,
} from "../../support/database-server";

const MIGRATIONS = path.resolve("prisma/migrations");
const migrate = (client: Client): Promise<string[]> => applyMigrations(connection(client), MIGRATIONS);

test("a server that does not answer", async () => {
  const check = checkServer("postgres://portage:hunter2@127.0.0.1:1/portage", MIGRATIONS);
  await expect(check).rejects.toThrow(DatabaseProblem);
  await expect(check).rejects.not.toThrow("hunter2");
});

// With a server at hand (npm run test:postgres): databases of the test's own on it.
const onServer = testServer() ? describe : describe.skip;

onServer("a server", () => {
  const server = testServer() as TestServer;
  const name = `${server?.prefix}_${randomUUID().slice(0, 8)}`;
  const stranger = `${name}_stranger`;
  const url = (): string => databaseUrl(server, name);

  const administrate = (...statements: string[]): Promise<void> =>
    asAdministrator(server.adminUrl, async (client) => {
      for (const statement of statements) await client.query(statement);
    });

  beforeAll(() => administrate(`CREATE DATABASE ${name}`, `CREATE ROLE ${stranger} LOGIN PASSWORD 'x'`));
  afterAll(() => administrate(`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${stranger}`));

  test("without the migrations is told the command that brings them", async () => {
    const names = readMigrations(MIGRATIONS).map((migration) => migration.name);
    expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/_init$/)]));
    await expect(checkServer(url(), MIGRATIONS)).rejects.toThrow(
      `The database lacks migrations (${names.join(", ")}); run: npx prisma migrate deploy`,
    );
  });

  test("with them is fit", async () => {
    await asAdministrator(url(), migrate);
    await checkServer(url(), MIGRATIONS);
    await expect(checkServer(databaseUrl(server, name, true), MIGRATIONS)).resolves.toBeUndefined();
  });

  test("is not for a login outside of app_server", async () => {
    await asAdministrator(url(), migrate);
    const login = new URL(url());
    login.username = stranger;
    login.password = "x";
    await expect(checkServer(login.href, MIGRATIONS)).rejects.toThrow("cannot be read: permission denied");
    await asAdministrator(url(), (client) =>
      client.query(`GRANT SELECT ON _prisma_migrations TO ${stranger}`),
    );
    await expect(checkServer(login.href, MIGRATIONS)).rejects.toThrow(
      `run: GRANT app_server TO "${stranger}"`,
    );
    await administrate(`GRANT app_server TO ${stranger}`);
    await expect(checkServer(login.href, MIGRATIONS)).resolves.toBeUndefined();
    await asAdministrator(url(), (client) =>
      client.query(`REVOKE ALL ON _prisma_migrations FROM ${stranger}`),
    );
  });

  test("with a database that is not there", async () => {
    const check = checkServer(databaseUrl(server, "no_such_database"), MIGRATIONS);
    await expect(check).rejects.toThrow('does not answer: database "no_such_database" does not exist');
  });
});
