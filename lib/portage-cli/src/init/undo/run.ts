import type { Cli } from "../../cli/command";
import { confirm } from "../../cli/confirm";
import { ExitCode } from "../../cli/exit-code";
import { Failure } from "../../cli/failure";
import { styled } from "../../cli/styled";
import { writeLine } from "../../cli/streams";
import { renderDiff } from "../../edit/render-diff";
import { intendToAdd } from "../../git/intent-to-add";
import { apply, rollBack } from "../../journal/apply";
import { finishInterrupted } from "../../journal/finish-interrupted";
import { interrupted, stateFolderOf } from "../../journal/journal";
import { describeRefusal } from "../../move/describe";
import { relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { readInit } from "../../records/init-record";
import { planInitUndo, type InitUndoPlan } from "./plan";

interface How {
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** `portage init --undo`: takes back what it wrote, all of it or nothing. An interrupted `init` is rolled back. */
export async function undoInit(app: NextApp, cli: Cli, { dryRun, yes }: How): Promise<ExitCode> {
  const { stderr } = cli.streams;
  if (!dryRun && settleInterrupted(app, cli)) return ExitCode.ok;
  const record = readInit(app);
  if (!record) throw new Failure("portage init did not run here (there is no .portage/init.json)");
  const plan = planInitUndo(app, record);
  show(app, plan, cli, dryRun);
  if (plan.refused.length > 0) return ExitCode.failed;
  if (dryRun) return ExitCode.ok;
  if (!yes) await confirm("Take back what portage init wrote?", cli.streams);
  apply(app, "undo", plan.changes);
  intendToAdd(app.workspace, plan.changes);
  writeLine(stderr, "Done.");
  return ExitCode.ok;
}

/** Whether that was all there was to do. */
function settleInterrupted(app: NextApp, { streams }: Cli): boolean {
  const journal = interrupted(app);
  if (journal?.command !== "init") {
    finishInterrupted(app, streams);
    return false;
  }
  rollBack(app, journal);
  intendToAdd(
    app.workspace,
    journal.changes.map(({ file, before, after }) => ({ file, before: after, after: before })),
  );
  writeLine(streams.stderr, "Rolled an interrupted portage init back.");
  return true;
}

function show(
  app: NextApp,
  { changes, refused, notices }: InitUndoPlan,
  { streams }: Cli,
  dryRun: boolean,
): void {
  const shown = changes.filter(({ file }) => !file.startsWith(stateFolderOf(app)));
  const nameOf = (file: string): string => relativeTo(app.root, file);
  if (dryRun && shown.length > 0) writeLine(streams.stdout, renderDiff(shown, new Map(), nameOf));
  const lines = [
    ...shown.map(({ file, after }) =>
      after === undefined
        ? `${styled("red", "remove")} ${nameOf(file)}`
        : `${styled("yellow", "edit")}   ${nameOf(file)}`,
    ),
    ...notices.map((notice) => `${styled("yellow", "left")}   ${notice}`),
    ...refused.map((one) => describeRefusal(app, "init", one)),
  ];
  for (const line of lines) writeLine(streams.stderr, line);
}
