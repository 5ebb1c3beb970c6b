import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";

/**
 * An embedded database in a folder. What is asked of it directly is asked while no application has it open.
 *
 * @param {string} folder
 */
export function embeddedDatabase(folder) {
  const directory = path.join(folder, "db");
  return {
    kind: "embedded",
    folder,
    directory,
    env: { DATA_DIR: folder },
    query: async (sql, parameters) => {
      const db = await PGlite.create({ dataDir: directory });
      try {
        return (await db.query(sql, parameters)).rows;
      } finally {
        await db.close();
      }
    },
    close: async () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
