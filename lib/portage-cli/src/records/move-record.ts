import fs from "node:fs";
import path from "node:path";
import { Failure } from "../cli/failure";
import { readText } from "../edit/text-file";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import { stateFolderOf } from "../journal/journal";
import type { Around } from "../references/around";

/**
 * What a move did to one route, kept in `.portage/moves/` until it is taken back. Commit it: with it anybody can undo the move. Paths are relative
 * to the app, with forward slashes.
 */
export interface MoveRecord {
  readonly version: 1;
  /** Shared by the routes that were moved together; sorts by time. */
  readonly move: string;
  readonly address: string;
  readonly from: string;
  readonly to: string;
  /** The file that was made beside it; undefined where the moved file itself mounts the route. */
  readonly mount?: { readonly file: string; readonly text: string };
  /** The moved file's text before its move, and with all edits but those of its specifiers; only where they differ. */
  readonly own?: { readonly before: string; readonly after: string };
  /** How the specifiers were spelled that the move changed, in order. */
  readonly spellings: readonly Spelling[];
  /** Statements that tests were given. */
  readonly added?: readonly AddedStatement[];
  /** Files that went along because their names say that they belong to the moved one; relative to the app. */
  readonly companions?: readonly { readonly from: string; readonly to: string }[];
}

export interface Spelling {
  /** Relative to the workspace, by its place after the move. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** `before` as it was written, where it had escapes. */
  readonly written?: string;
  readonly around?: Around;
}

/** A statement that a file was given, in one piece with the line breaks beside it. */
export interface AddedStatement {
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** What was put before it, and after it. */
  readonly lead: string;
  readonly trail: string;
  /** The name that it brings in, where the file's other moved routes may use it too: it goes with the last use. */
  readonly shared?: string;
}

/** What was set up once for all moved routes, kept in `.portage/setup.json`. */
export interface SetupRecord {
  readonly version: 1;
  /** `before` is null for a file that was made. */
  readonly changes: readonly {
    readonly file: string;
    readonly before: string | null;
    readonly after: string;
  }[];
}

export const recordFile = (app: NextApp, address: string): string =>
  path.join(stateFolderOf(app), "moves", `${address.slice(1)}.json`);

export const setupFile = (app: NextApp): string => path.join(stateFolderOf(app), "setup.json");

export const asJson = (value: MoveRecord | SetupRecord): string => `${JSON.stringify(value, null, 2)}\n`;

/** The records of all moved routes, the earliest move first. Throws a Failure for a file that is no record. */
export function readRecords(app: NextApp): readonly MoveRecord[] {
  const folder = path.join(stateFolderOf(app), "moves");
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => readRecord(app, path.join(folder, name)))
    .toSorted((a, b) => compareText(a.move, b.move) || compareText(a.address, b.address));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function readRecord(app: NextApp, file: string): MoveRecord {
  const record = parseJson(readText(file));
  if (isRecord(record) && recordFile(app, record.address) === file) return record;
  throw new Failure(`${relativeTo(app.root, file)} is no record of a move; restore it from git`);
}

/** Undefined where nothing was set up. Throws a Failure for a file that is no such record. */
export function readSetup(app: NextApp): SetupRecord | undefined {
  const text = readText(setupFile(app));
  if (text === undefined) return undefined;
  const record = parseSetup(text);
  if (record) return record;
  throw new Failure(".portage/setup.json is no record of what was set up; restore it from git");
}

/** A record of changes that were made once; undefined where the text is none. */
export function parseSetup(text: string): SetupRecord | undefined {
  const record = parseJson(text);
  return isSetup(record) ? record : undefined;
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Whether a record is whole, and names no file but a route's: an undo deletes what it names. */
function isRecord(value: unknown): value is MoveRecord {
  if (!isObject(value) || value["version"] !== 1) return false;
  const texts = hasTexts(value, "move", "address");
  const { from, to, mount, own, spellings, added, companions } = value;
  return (
    texts &&
    isRouteFile(from, "pages/api") &&
    isRouteFile(to, "app") &&
    (mount === undefined ||
      (hasTexts(mount, "file", "text") && isRouteFile((mount as Fields)["file"], "app"))) &&
    (own === undefined || hasTexts(own, "before", "after")) &&
    isListOf(spellings, (spelling) => hasTexts(spelling, "file", "before", "after")) &&
    (added === undefined ||
      isListOf(added, (statement) => hasTexts(statement, "file", "text", "lead", "trail"))) &&
    (companions === undefined || isListOf(companions, isCompanion))
  );
}

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const isCompanion = (value: unknown): boolean =>
  isObject(value) && isRouteFile(value["from"], "pages/api") && isRouteFile(value["to"], "app");

function isSetup(value: unknown): value is SetupRecord {
  if (!isObject(value) || value["version"] !== 1 || !Array.isArray(value["changes"])) return false;
  return value["changes"].every(
    (change) =>
      hasTexts(change, "file", "after") && ["string", "object"].includes(typeof (change as Fields)["before"]),
  );
}

const isRouteFile = (file: unknown, folder: string): boolean =>
  typeof file === "string" &&
  path.posix.normalize(file) === file &&
  [`${folder}/`, `src/${folder}/`].some((start) => file.startsWith(start));

const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === "string");
