import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * The statements that a function sends to the database, in their order.
 *
 * @param {() => Promise<unknown>} run
 * @returns {Promise<{ text: string, values: unknown[] }[]>}
 */
export async function statementsOf(run) {
  const { Client } = require("pg");
  const seen = [];
  const { query } = Client.prototype;
  Client.prototype.query = function record(config, values, ...rest) {
    const text = typeof config === "string" ? config : config?.text;
    if (typeof text === "string") seen.push({ text, values: values ?? config.values ?? [] });
    return query.call(this, config, values, ...rest);
  };
  try {
    await run();
  } finally {
    Client.prototype.query = query;
  }
  return seen;
}

/** The plan of a statement that was seen, in a transaction bound to the user as the app binds it. */
export async function planOf({ text, values }, userId) {
  const { getPool } = require("../../lib/db/client.ts");
  const client = await (await getPool()).connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('role', 'app_tenant', true), set_config('app.org_id', '', true), set_config('app.user_id', $1, true)",
      [userId],
    );
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const [[plan]] = rows.map((row) => row["QUERY PLAN"]);
    return plan.Plan;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
