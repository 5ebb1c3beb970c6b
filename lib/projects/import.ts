import type { OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { planImport, type ImportLine, type SkippedLine } from "./csv-import";
import { insertProjects } from "./repository";

/** How many rows one INSERT carries: PostgreSQL takes 65,535 parameters a statement. */
const BATCH = 1_000;

/** What an import did. */
export interface ImportResult {
  imported: number;
  skipped: SkippedLine[];
}

/**
 * Creates a project of each line of a CSV file that can be one, and says why the others cannot. All in one transaction.
 *
 * @throws UnreadableCsv when the file as a whole cannot be read
 */
export async function importProjects(db: OrgDb, actorId: string, file: Uint8Array): Promise<ImportResult> {
  const { lines, skipped } = planImport(file);
  const taken = lines.length > 0 ? await insertLines(db, actorId, lines) : [];
  const all = [...skipped, ...taken];
  return { imported: lines.length - taken.length, skipped: all.toSorted((a, b) => a.line - b.line) };
}

/** Inserts the lines; answers those whose name the organization has already. */
function insertLines(db: OrgDb, actorId: string, lines: ImportLine[]): Promise<SkippedLine[]> {
  return change(
    db,
    async (tx) => {
      const taken: SkippedLine[] = [];
      // Two imports of the same names wait for each other at the first one, instead of each at the other's.
      const ordered = lines.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      for (let start = 0; start < ordered.length; start += BATCH) {
        const batch = ordered.slice(start, start + BATCH);
        const inserted = await insertProjects(tx, db.organizationId, batch);
        const left = batch.filter(({ name }) => !inserted.has(name));
        taken.push(...left.map(({ line }) => ({ line, reason: "name is taken" })));
      }
      const imported = lines.length - taken.length;
      const event = { type: "project.imported", actorId, subjectId: null, data: { imported } } as const;
      return { result: taken, event: imported > 0 ? event : undefined };
    },
    { timeout: 60_000 },
  );
}
