import path from "node:path";
import { Failure } from "../cli/failure";
import { readText } from "../edit/text-file";
import { stateFolderOf } from "../journal/journal";
import type { NextApp } from "../project/next-app";
import { asJson, parseSetup, type SetupRecord } from "./move-record";

/** Where it is kept what `portage init` wrote, beside what it set up as a move does (`.portage/setup.json`). */
export const initFile = (app: NextApp): string => path.join(stateFolderOf(app), "init.json");

export const initText = (record: SetupRecord): string => asJson(record);

/** Undefined where `portage init` did not run. Throws a Failure for a file that is no such record. */
export function readInit(app: NextApp): SetupRecord | undefined {
  const text = readText(initFile(app));
  if (text === undefined) return undefined;
  const record = parseSetup(text);
  if (record) return record;
  throw new Failure(".portage/init.json is no record of what portage init wrote; restore it from git");
}
