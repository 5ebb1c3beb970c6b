import type { Change } from "../../edit/change";
import { replaceAll } from "../../edit/replacements";
import { readText } from "../../edit/text-file";
import { relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { asJson, readSetup, setupFile, type SetupRecord } from "../../records/move-record";
import type { SetupStep } from "./setup-step";

/** The record of what was set up once, with more steps; none where there are none. */
export function setupRecord(app: NextApp, setup: readonly SetupStep[]): Change[] {
  if (setup.length === 0) return [];
  const earlier = readSetup(app);
  const changes = setup.map((step) => {
    const file = relativeTo(app.workspace, step.file);
    if ("create" in step) return { file, before: null, after: step.create };
    const before = readText(step.file) ?? "";
    return { file, before, after: replaceAll(before, step.replacements) };
  });
  const record: SetupRecord = { version: 1, changes: [...(earlier?.changes ?? []), ...changes] };
  return [{ file: setupFile(app), before: readText(setupFile(app)), after: asJson(record) }];
}
