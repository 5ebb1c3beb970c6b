import { Client } from "pg";
import { pendingMigrations, readApplied, readMigrations, type SqlConnection } from "./migrate";
import { DatabaseProblem } from "./problem";

const CONNECT_TIMEOUT_MS = 5_000;
const NO_TABLE = "42P01";

/**
 * Looks whether the application can work on the server of `DATABASE_URL`: it answers, its migrations are those on
 * disk, and the login may act as the server's role. Changes nothing.
 *
 * @throws DatabaseProblem with what is wrong and, where there is one, the command that mends it.
 */
export async function checkServer(url: string, migrations: string): Promise<void> {
  const client = await connect(url);
  try {
    await checkMigrations(client, migrations);
    await checkRole(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DatabaseProblem("DATABASE_URL is not of the form postgres://user:password@host:5432/database");
  }
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // An error that comes after the connection ended is nobody's.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new DatabaseProblem(`The database at ${host}${pathname} does not answer: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** A name with several addresses fails with several errors and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}

async function checkMigrations(client: Client, migrations: string): Promise<void> {
  const applied = await readApplied(connection(client)).catch((error: { code?: string }) => {
    if (error.code === NO_TABLE) return [];
    throw new DatabaseProblem(`The migrations of the database cannot be read: ${reasonOf(error)}`);
  });
  const pending = pendingMigrations(readMigrations(migrations), applied);
  if (pending.length === 0) return;
  const names = pending.map(({ name }) => name).join(", ");
  throw new DatabaseProblem(`The database lacks migrations (${names}); run: npx prisma migrate deploy`);
}

async function checkRole(client: Client): Promise<void> {
  try {
    await client.query("SET ROLE app_server");
  } catch (error) {
    throw new DatabaseProblem(
      `The login "${client.user}" may not act as app_server; as an administrator run: GRANT app_server TO "${client.user}"`,
      { cause: error },
    );
  }
}

function connection(client: Client): Pick<SqlConnection, "query"> {
  return {
    query: async <Row>(sql: string) => ({ rows: (await client.query(sql)).rows as Row[] }),
  };
}
