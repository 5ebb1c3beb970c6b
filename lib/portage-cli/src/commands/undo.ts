import path from "node:path";
import { defineCommand, type Cli } from "../cli/command";
import { confirm } from "../cli/confirm";
import { ExitCode } from "../cli/exit-code";
import { Failure, usageFailure } from "../cli/failure";
import { writeLine } from "../cli/streams";
import { intendToAdd } from "../git/intent-to-add";
import { apply, rollBack } from "../journal/apply";
import { finishInterrupted } from "../journal/finish-interrupted";
import { interrupted } from "../journal/journal";
import { isFolder } from "../project/files";
import { findApp, type NextApp } from "../project/next-app";
import { isBelow } from "../project/next-version";
import { readRecords, type MoveRecord } from "../records/move-record";
import { matchRecords } from "../records/match-records";
import { describeUndo } from "../undo/describe";
import { planUndo, type UndoPlan } from "../undo/plan";

export const undo = defineCommand({
  summary: "Take moved routes back to pages/api, exactly",
  args: {
    routes: { type: "positional", required: false, description: "Addresses, files or globs of moved routes" },
    last: { type: "boolean", description: "The routes of the last move; an interrupted one is rolled back" },
    all: { type: "boolean", description: "Every moved route" },
    "dry-run": {
      type: "boolean",
      alias: "n",
      description: "Say what would be taken back, and write nothing",
    },
    yes: { type: "boolean", alias: "y", description: "Write without asking" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  variadic: true,
  async run(args, cli) {
    const app = findApp(args.app ?? process.cwd());
    checkWanted(args);
    if (!args["dry-run"] && settleInterrupted(app, args.last ?? false, cli)) return ExitCode.ok;
    const all = readRecords(app);
    if (all.length === 0) return nothing(args.all ?? false, cli);
    const plan = planUndo(app, chosen(app, all, args), all);
    for (const line of describeUndo(app, plan)) writeLine(cli.streams.stderr, line);
    if (!args["dry-run"] && plan.undone.length > 0) await write(app, plan, cli, args.yes ?? false);
    return plan.refused.length > 0 || plan.notices.length > 0 ? ExitCode.failed : ExitCode.ok;
  },
});

interface Wanted {
  readonly _: readonly string[];
  readonly last?: boolean;
  readonly all?: boolean;
}

function checkWanted({ _: routes, last, all }: Wanted): void {
  if ([last, all, routes.length > 0].filter(Boolean).length === 1) return;
  throw usageFailure("name the routes to take back, or say --last or --all");
}

/** All of none is done; a route that is named is not there. */
function nothing(all: boolean, { streams }: Cli): ExitCode {
  const why = "no route was moved here by portage (there are no records in .portage/moves)";
  if (!all) throw new Failure(why);
  writeLine(streams.stderr, `Nothing to take back: ${why}.`);
  return ExitCode.ok;
}

/** An interrupted run is the last one: `--last` takes it back, the others finish it first. */
function settleInterrupted(app: NextApp, last: boolean, { streams }: Cli): boolean {
  const journal = interrupted(app);
  if (!journal) return false;
  if (!last || journal.command === "undo") {
    finishInterrupted(app, streams);
    return false;
  }
  rollBack(app, journal);
  intendToAdd(
    app.workspace,
    journal.changes.map(({ file, before, after }) => ({ file, before: after, after: before })),
  );
  writeLine(streams.stderr, `Rolled an interrupted portage ${journal.command} back.`);
  return true;
}

function chosen(app: NextApp, all: readonly MoveRecord[], args: Wanted): readonly MoveRecord[] {
  if (args.all) return all;
  if (args.last) return all.filter(({ move }) => move === all.at(-1)?.move);
  return matchRecords(app, all, args._);
}

async function write(app: NextApp, plan: UndoPlan, { streams }: Cli, yes: boolean): Promise<void> {
  const routes = plan.undone.length === 1 ? "route" : "routes";
  if (!yes)
    await confirm(
      `Take ${plan.undone.length} ${routes} back, writing ${plan.changes.length} files?`,
      streams,
    );
  apply(app, "undo", plan.changes);
  intendToAdd(app.workspace, plan.changes);
  // Next 14 leaves the types of routes there that are gone, and its next build stumbles over them.
  const types = path.join(app.root, ".next/types");
  if (app.version && isBelow(app.version, 15) && isFolder(types)) {
    writeLine(
      streams.stderr,
      "Delete .next/types before the next build: Next 14 keeps the types of moved routes there.",
    );
  }
}
