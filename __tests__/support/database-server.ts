import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { applyMigrations, type SqlConnection } from "../../lib/db/migrate";

/** What the workers need to know of the databases on a server, passed on in `TEST_SERVER`. */
export interface TestServer {
  /** URL of the administrator, who owns the databases. */
  adminUrl: string;
  /** Start of the databases' names; the worker's number follows. */
  prefix: string;
  workers: number;
  /** A login as the application gets in production: member of app_server, owner of nothing. */
  login: string;
  password: string;
}

/** The databases of this run, when it runs on a server. */
export function testServer(): TestServer | undefined {
  return process.env.TEST_SERVER ? (JSON.parse(process.env.TEST_SERVER) as TestServer) : undefined;
}

/** The same server and another database of it, by default as the administrator. */
export function databaseUrl(server: TestServer, database: string, asApplication = false): string {
  const url = new URL(server.adminUrl);
  url.pathname = `/${database}`;
  if (asApplication) {
    url.username = server.login;
    url.password = server.password;
  }
  return url.href;
}

/** The name of a worker's database. */
export function workerDatabase({ prefix }: TestServer, worker = process.env.JEST_WORKER_ID ?? "1"): string {
  return `${prefix}_${worker}`;
}

/** Makes a migrated database for each worker. The database that the URL names is only used to make the others. */
export async function createServerDatabases(
  adminUrl: string,
  migrations: string,
  workers: number,
): Promise<void> {
  const prefix = `portage_test_${process.pid}_${Date.now()}`;
  const server: TestServer = {
    adminUrl,
    prefix,
    workers,
    login: prefix,
    password: randomBytes(18).toString("hex"),
  };
  process.env.TEST_SERVER = JSON.stringify(server);
  const template = `${prefix}_template`;
  await asAdministrator(adminUrl, (client) => client.query(`CREATE DATABASE ${template}`));
  await asAdministrator(databaseUrl(server, template), (client) =>
    applyMigrations(connection(client), migrations),
  );
  await asAdministrator(adminUrl, async (client) => {
    await client.query(`CREATE ROLE ${server.login} LOGIN PASSWORD '${server.password}' IN ROLE app_server`);
    for (let worker = 1; worker <= workers; worker++) {
      await client.query(`CREATE DATABASE ${prefix}_${worker} TEMPLATE ${template}`);
    }
  });
}

/** Drops what `createServerDatabases` made; does nothing when the run was on embedded databases. */
export async function dropServerDatabases(): Promise<void> {
  const server = testServer();
  if (!server) return;
  await asAdministrator(server.adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
      [server.prefix],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS ${server.login}`);
  });
}

/** A pg client as the applier of migrations wants it. */
export function connection(client: Client): SqlConnection {
  return {
    exec: (script) => client.query(script),
    query: async <Row>(sql: string, parameters?: unknown[]) => ({
      rows: (await client.query(sql, parameters)).rows as Row[],
    }),
  };
}

/** Runs `fn` on a connection of its own. */
export async function asAdministrator<T>(url: string, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
