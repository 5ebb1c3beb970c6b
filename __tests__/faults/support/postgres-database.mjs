import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { Client } from "pg";
import { startPostgres } from "../../support/postgres.mjs";
import { startProxy } from "./proxy.mjs";

/**
 * A migrated database on the server of an administrator's URL, or on one of its own, with a login as the application has it
 * in production. Between the two is a proxy.
 *
 * @param {string} root
 * @param {string | undefined} adminUrl
 */
export async function openPostgres(root, adminUrl) {
  const own = adminUrl ? undefined : await startPostgres();
  const admin = new URL(adminUrl ?? own.url);
  const name = `portage_faults_${process.pid}_${randomBytes(3).toString("hex")}`;
  await queryOn(admin.href, `CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  migrate(root, url.href);
  await queryOn(url.href, `CREATE ROLE ${name} LOGIN PASSWORD 'faults' IN ROLE app_server`);
  const proxy = await startProxy(Number(admin.port || 5432), admin.hostname);
  const drop = async () => {
    await proxy.close();
    await queryOn(admin.href, `DROP DATABASE ${name} WITH (FORCE)`);
    await queryOn(admin.href, `DROP ROLE ${name}`);
    await own?.stop();
  };
  return {
    kind: "postgres",
    version: own?.version ?? "a server that was there",
    name,
    proxy,
    adminUrl: url.href,
    env: { DATABASE_URL: `postgres://${name}:faults@127.0.0.1:${proxy.port}/${name}` },
    query: (sql, parameters) => queryOn(url.href, sql, parameters),
    connect: () => connect(url.href),
    /** The server itself, where it is ours to stop; else its absence is played by the proxy. */
    server: own ?? {
      crash: async () => {
        proxy.refuse(true);
        proxy.cut();
      },
      resume: async () => proxy.refuse(false),
    },
    url: (database) => {
      const other = new URL(admin);
      other.pathname = `/${database}`;
      return other.href;
    },
    close: drop,
  };
}

/** What `prisma migrate deploy` does. */
function migrate(root, url) {
  const script = path.join(root, "__tests__/faults/support/migrate.ts");
  const hook = path.join(root, "__tests__/support/typescript.js");
  execFileSync(process.execPath, ["-r", hook, script], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
  });
}

async function connect(connectionString) {
  const client = new Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function queryOn(url, sql, parameters) {
  const client = await connect(url);
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}
