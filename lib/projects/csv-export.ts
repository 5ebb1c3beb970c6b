import { stringify, type Stringifier } from "csv-stringify";
import { safeCell } from "./csv-cell";
import type { Project } from "./schema";

/** The columns of the exported file, in their order. */
const EXPORT_COLUMNS = ["id", "name", "description", "status", "createdAt", "updatedAt"] as const;

/** One line of the exported file. */
export function exportRow(project: Project): string[] {
  const { id, name, description, archivedAt, createdAt, updatedAt } = project;
  const status = archivedAt === null ? "active" : "archived";
  return [id, safeCell(name), safeCell(description ?? ""), status, createdAt, updatedAt];
}

/**
 * A transform stream from rows to RFC 4180 text, header first.
 *
 * What a cell holds is quoted: it cannot be split by a spreadsheet whose own separator is another one. The byte order mark
 * makes Excel read the file as UTF-8.
 */
export const csvWriter = (): Stringifier =>
  stringify({
    header: true,
    columns: [...EXPORT_COLUMNS],
    quoted: true,
    record_delimiter: "windows",
    bom: true,
  });
