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

/** The plan of what `app_memberships` reads, under the settings of its definition. */
export async function planOfMemberships(userId) {
  const { getPool } = require("../../lib/db/client.ts");
  const client = await (await getPool()).connect();
  try {
    await client.query("BEGIN");
    const { rows: found } = await client.query(
      "SELECT prosrc AS source, proconfig AS settings FROM pg_proc WHERE proname = 'app_memberships'",
    );
    const [{ source, settings }] = found;
    for (const setting of settings) {
      const [name, value] = setting.split("=", 2);
      await client.query("SELECT set_config($1, $2, true)", [name, value.replaceAll('"', "")]);
    }
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    const { rows } = await client.query(
      `EXPLAIN (FORMAT JSON) ${readIn(source)}`.replace(":member", `'${userId}'`),
    );
    const [[plan]] = rows.map((row) => row["QUERY PLAN"]);
    return plan.Plan;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** The SELECT that the function returns, with `:member` where its argument stands. */
function readIn(source) {
  const [, select] = /RETURN \(\s*([\s\S]*?)\s*\);/.exec(source);
  return select.replace(/= member$/, "= :member");
}
