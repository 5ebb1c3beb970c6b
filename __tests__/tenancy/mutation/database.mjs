import fs from "node:fs";
import { textMutant } from "./mutant.mjs";

const filesUnderMigrations = () =>
  fs
    .readdirSync("prisma/migrations", { recursive: true })
    .map((name) => `prisma/migrations/${name}`)
    .filter((file) => file.endsWith(".sql"));

/** What a migration says about who may see and do what, statement by statement. */
const SQL = [
  [/ALTER TABLE %I (ENABLE|FORCE) ROW LEVEL SECURITY/g, () => "SELECT 1"],
  [/ALTER TABLE "\w+" (ENABLE|FORCE) ROW LEVEL SECURITY/g, () => "SELECT 1"],
  [/(?<=ARRAY\[[^\]]*)'\w+', |, '\w+'(?=\])/g, () => ""],
  [/USING \("(organizationId|id)" = app_org_id\(\)\)/g, () => "USING (true)"],
  [/ WITH CHECK \("(organizationId|id)" = app_org_id\(\)\)/g, () => " WITH CHECK (true)"],
  [/USING \("(userId|id)" = app_user_id\(\)\)/g, () => "USING (true)"],
  [/ AND m\."(userId|organizationId)" = app_(user|org)_id\(\)/g, () => ""],
  [/"email" = \(SELECT [^)]*\(\)\)/g, () => "true"],
  [/"organizationId" IS NULL AND "accountId" = app_user_id\(\)/g, () => `"organizationId" IS NULL`],
  [/"organizationId" IS NULL AND (?="accountId")/g, () => ""],
  [
    /FOR INSERT TO app_server WITH CHECK \("organizationId" IS NULL\)/g,
    () => "FOR INSERT TO app_server WITH CHECK (true)",
  ],
  [/FOR SELECT TO app_tenant/g, () => "TO app_tenant"],
  [/GRANT UPDATE \([^)]*\) ON/g, () => "GRANT UPDATE ON"],
  [/GRANT SELECT \("id", "email", "name"\) ON "User"/g, () => 'GRANT SELECT ON "User"'],
  [
    /GRANT SELECT, INSERT ON "(Deployment|AuditEntry)"/g,
    (text) => text.replace("INSERT", "INSERT, UPDATE, DELETE"),
  ],
  [/NOBYPASSRLS/g, () => "BYPASSRLS"],
  [/NOSUPERUSER/g, () => "SUPERUSER"],
  [/CREATE TRIGGER append_only.*/g, () => ""],
];

function mutantsOfMigration(file) {
  const source = fs.readFileSync(file, "utf8");
  return SQL.flatMap(([pattern, change]) =>
    [...source.matchAll(pattern)]
      // A comment grants nothing.
      .filter(({ index }) => !source.slice(source.lastIndexOf("\n", index) + 1, index).startsWith("--"))
      .map(({ 0: from, index }) => textMutant(file, source, "database", from, change(from), index)),
  );
}

/** Who may see and do what, as the migrations say it: every part of it gone, or wider. */
export const mutantsOfDatabase = () => filesUnderMigrations().flatMap(mutantsOfMigration);
