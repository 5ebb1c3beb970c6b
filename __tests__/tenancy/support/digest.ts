import type { Sql, Tenant } from "./tenant";

/** A fingerprint of a tenant's rows, table by table. */
export type Digest = Record<string, string>;

const columns = new WeakMap<Sql, Promise<string[]>>();

/** The tables with a column for the organization, so that a new one is looked at from its first day. */
function tenantTables(sql: Sql): Promise<string[]> {
  const found = columns.get(sql);
  if (found) return found;
  const asked = sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'organizationId' ORDER BY 1`,
  ).then((rows) => rows.map(({ name }) => name));
  columns.set(sql, asked);
  return asked;
}

const fingerprint = (table: string, where: string): string =>
  `SELECT '${table}' AS name, count(*)::int AS count, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest
   FROM "${table}" t WHERE ${where}`;

/**
 * Every row of the organizations and of their people, whole, in one fingerprint a table and tenant. One statement, so that it sees one
 * moment.
 */
export async function digestOf(sql: Sql, { id, people }: Tenant): Promise<Digest> {
  const tables = await tenantTables(sql);
  const person = `= ANY($2::uuid[])`;
  const parts = [
    ...tables.map((table) => fingerprint(table, `"organizationId" = $1::uuid`)),
    fingerprint("Organization", `"id" = $1::uuid`),
    fingerprint("User", `"id" ${person}`),
    fingerprint("Session", `"userId" ${person}`),
  ];
  const ids = Object.values(people).map((one) => one.id);
  const rows = await sql<{ name: string; count: number; digest: string }>(parts.join("\nUNION ALL\n"), [
    id,
    ids,
  ]);
  return Object.fromEntries(rows.map(({ name, count, digest }) => [name, `${count} ${digest}`]));
}

/** The tables in which two fingerprints of a tenant differ. */
export const changedTables = (before: Digest, after: Digest): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
