import { Query, type Connection, type Pool, type QueryConfig, type QueryResult } from "pg";
import { boundState } from "./bound-state";

const BIND = `SELECT set_config('role', 'app_tenant', true), set_config('app.org_id', $1, true), set_config('app.user_id', '', true)`;

type Callback = (error: Error | null | undefined, result: QueryResult) => void;

/** What pg calls while the answer comes in; its types leave it out. */
interface Handlers {
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}
const PgQuery = Query as unknown as new (
  config: QueryConfig & { queryMode: "extended" },
  values: undefined,
  callback: Callback,
) => Query & Handlers;

/** The messages of the extended protocol, as pg-cursor sends them too. */
interface Messages {
  readonly stream: { cork?(): void; uncork?(): void };
  parse(statement: { text: string; name: string }): void;
  bind(portal: { values: readonly string[] }): void;
  execute(portal: object): void;
}

/**
 * A statement in a transaction of its own that is bound to an organization, in one round trip: what is sent before one Sync message is one
 * transaction (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING), so the settings end with it, whether it fails or not.
 */
class BoundQuery extends PgQuery {
  #isBinding = true;

  constructor(
    private readonly organizationId: string,
    config: QueryConfig,
    callback: Callback,
  ) {
    super({ ...config, queryMode: "extended" }, undefined, callback);
    const { submit } = this;
    this.submit = (connection) => {
      const messages = connection as unknown as Messages;
      messages.stream.cork?.();
      try {
        messages.parse({ text: BIND, name: "" });
        messages.bind({ values: [this.organizationId] });
        messages.execute({});
        return submit.call(this, connection);
      } finally {
        messages.stream.uncork?.();
      }
    };
  }

  override handleDataRow(message: unknown): void {
    if (!this.#isBinding) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (!this.#isBinding) return super.handleCommandComplete(message, connection);
    this.#isBinding = false;
  }
}

/** The server ends the session: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SESSION_ENDS = /^(08|57P)/;

/** Whether an error is what the server says of a statement, after which the connection can be used; else it is closed. */
function isOfStatement(error: unknown): boolean {
  const { severity, code } = error as { severity?: string; code?: string };
  return severity !== undefined && code !== undefined && !SESSION_ENDS.test(code);
}

/** Runs one statement bound to an organization, as `BoundQuery` says. */
async function queryBound(pool: Pool, organizationId: string, config: QueryConfig): Promise<QueryResult> {
  const client = await pool.connect();
  let isLost = false;
  try {
    return await new Promise<QueryResult>((resolve, reject) => {
      client.query(
        new BoundQuery(organizationId, config, (error, result) => (error ? reject(error) : resolve(result))),
      );
    });
  } catch (error) {
    isLost = !isOfStatement(error);
    throw error;
  } finally {
    client.release(isLost);
  }
}

/**
 * Has the statements of a bound read run bound to its organization. Which one it is, is asked when the statement is sent and never later: who
 * waits for a connection goes on in the context of whoever gave it back.
 */
export function bindReads(pool: Pool): Pool {
  const query = pool.query.bind(pool) as (...parameters: unknown[]) => unknown;
  const boundOrNot = (...parameters: unknown[]): unknown => {
    const read = boundState.getStore()?.read;
    if (!read) return query(...parameters);
    read.statements += 1;
    return queryBound(pool, read.organizationId, parameters[0] as QueryConfig);
  };
  pool.query = boundOrNot as Pool["query"];
  return pool;
}
