import { CsvError, parse } from "csv-parse/sync";
import type { ZodError } from "zod";
import { plainCell } from "./csv-cell";
import { NewProject } from "./schema";

/** More rows than a person would put into one file, and few enough for one transaction. */
export const IMPORT_MAX_ROWS = 10_000;

/** A line that is not imported, counted from 1 with the header, and why. */
export interface SkippedLine {
  line: number;
  reason: string;
}

/** A line that can become a project. */
export interface ImportLine {
  line: number;
  name: string;
  description: string | null;
}

export interface ImportPlan {
  lines: ImportLine[];
  skipped: SkippedLine[];
}

/** The file as a whole cannot be imported. The message is for the person who sent it. */
export class UnreadableCsv extends Error {
  override readonly name = "UnreadableCsv";
}

interface Row {
  line: number;
  cells: string[];
}

/**
 * Reads a CSV file with the columns `name` and `description` (in any order, description optional).
 *
 * @returns the lines to import, and the lines to skip with their reasons
 * @throws UnreadableCsv when the file is not UTF-8, not CSV, too long, or has other columns
 */
export function planImport(bytes: Uint8Array): ImportPlan {
  const [header, ...rows] = readRows(decode(bytes));
  const columns = readHeader(header);
  if (rows.length > IMPORT_MAX_ROWS)
    throw new UnreadableCsv(`The file has more than ${IMPORT_MAX_ROWS} lines`);
  const plan: ImportPlan = { lines: [], skipped: [] };
  const seen = new Map<string, number>();
  for (const row of rows) addRow(plan, seen, row, columns);
  return plan;
}

function addRow(plan: ImportPlan, seen: Map<string, number>, row: Row, columns: string[]): void {
  const { line, cells } = row;
  if (cells.every((cell) => cell.trim() === "") && cells.length === 1) return;
  const skip = (reason: string) => plan.skipped.push({ line, reason });
  if (cells.length !== columns.length) {
    skip(`has ${cells.length} cells instead of ${columns.length}`);
    return;
  }
  const fields = Object.fromEntries(columns.map((column, at) => [column, plainCell(cells[at] ?? "")]));
  const project = NewProject.safeParse(fields);
  if (!project.success) {
    skip(reasonOf(project.error));
    return;
  }
  const { name, description = null } = project.data;
  const first = seen.get(name);
  if (first !== undefined) {
    skip(`name is already on line ${first} of this file`);
    return;
  }
  seen.set(name, line);
  plan.lines.push({ line, name, description });
}

/** The first issue as a phrase: "name must not be empty". */
function reasonOf(error: ZodError): string {
  const [issue] = error.issues;
  if (!issue) return "is not valid";
  return `${issue.path.join(".")} ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

/** The text without its byte order mark, if it has one. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableCsv("The file is not UTF-8 text");
  }
}

function readHeader(header: Row | undefined): string[] {
  const columns = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const unknown = columns.filter((column) => column !== "name" && column !== "description");
  if (!columns.includes("name") || unknown.length > 0 || new Set(columns).size < columns.length) {
    throw new UnreadableCsv("The first line must be the header: name,description");
  }
  return columns;
}

function readRows(text: string): Row[] {
  let end = 0;
  try {
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      // One more than fits (and the header), to tell "too long" without reading all of it.
      to: IMPORT_MAX_ROWS + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => {
      // csv-parse counts the line where a record ends; a quoted cell may span several.
      const line = end + 1;
      end = info.lines;
      return { line, cells: record };
    });
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableCsv(`The file is not CSV: ${error.message}`);
    throw error;
  }
}
