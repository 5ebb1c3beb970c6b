// Brings the database of DATABASE_URL up to date, as its owner: what `prisma migrate deploy` does, without its engine.
import path from "node:path";
import { applyMigrations } from "../../../lib/db/migrate";
import { asAdministrator, connection } from "../../support/database-server";

void asAdministrator(process.env.DATABASE_URL ?? "", (client) =>
  applyMigrations(connection(client), path.resolve("prisma/migrations")),
);
