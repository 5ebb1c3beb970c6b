import { asOwner } from "./db";

const bound = (): Promise<{ name: string }[]> =>
  asOwner<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`,
  );

/**
 * Takes row security off the tables of the suite's database for its tests, and puts it back after them: what still keeps tenants apart is
 * the application's own. In a `describe`, so that it is back before the database of the suite is let go.
 *
 * @param only the one table, where it is not all of them
 */
export function withoutRowSecurity(only?: string): void {
  let tables: { name: string }[] = [];
  const alter = async (what: "ENABLE" | "DISABLE"): Promise<void> => {
    for (const { name } of tables) await asOwner(`ALTER TABLE "${name}" ${what} ROW LEVEL SECURITY`);
  };
  beforeAll(async () => {
    tables = (await bound()).filter(({ name }) => only === undefined || name === only);
    await alter("DISABLE");
  });
  afterAll(() => alter("ENABLE"));
}
