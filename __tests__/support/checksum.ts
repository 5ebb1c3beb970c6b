import { asOwner } from "./db";

/** A checksum of every row of every table, behind row security: equal where nothing at all was written between. */
export async function checksum(): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS sum FROM ${name} t`,
  );
  const sums = await asOwner<{ name: string; sum: string }>(parts.join("\nUNION ALL\n"));
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]));
}
