import { apply } from "../journal/apply";
import { defineCommand, type Cli } from "../cli/command";
import { confirm } from "../cli/confirm";
import { ExitCode } from "../cli/exit-code";
import { usageFailure } from "../cli/failure";
import { createProgress } from "../cli/progress";
import { writeLine } from "../cli/streams";
import { renderDiff } from "../edit/render-diff";
import { refuseDirtyTree } from "../git/dirty";
import { intendToAdd } from "../git/intent-to-add";
import { finishInterrupted } from "../journal/finish-interrupted";
import { stateFolderOf } from "../journal/journal";
import { movesOf } from "../move/candidate";
import { planMove, type MovePlan } from "../move/plan";
import { describeMove } from "../move/describe";
import { relativeTo } from "../project/files";
import { findApp, type NextApp } from "../project/next-app";
import { filesOfRecords } from "../records/files-of-records";
import { DEFAULT_PAGE } from "../report/output";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import { matchRoutes } from "../routes/match-routes";

export const move = defineCommand({
  summary: "Carry routes from pages/api to app/api, unchanged",
  args: {
    routes: {
      type: "positional",
      required: false,
      description: "Addresses, files or globs: orgs/[orgId], pages/api/me.ts, orgs/**",
    },
    all: { type: "boolean", description: "Every route of pages/api" },
    "dry-run": { type: "boolean", alias: "n", description: "Show what would be written, and write nothing" },
    yes: { type: "boolean", alias: "y", description: "Write without asking" },
    force: { type: "boolean", description: "Go on although git has uncommitted changes" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  variadic: true,
  async run(args, cli) {
    const app = findApp(args.app ?? process.cwd());
    if (!args["dry-run"]) finishInterrupted(app, cli.streams);
    const routes = selected(app, args._, args.all ?? false);
    if (!args.force && !args["dry-run"]) refuseDirtyTree(app, filesOfRecords(app), DEFAULT_PAGE);
    const progress = createProgress(cli.streams.stderr, routes.length);
    const plan = planMove(app, routes, new Date().toISOString(), { onRoute: () => progress.step() });
    progress.end();
    show(app, plan, cli, args["dry-run"] ?? false);
    if (!args["dry-run"] && plan.changes.length > 0) await write(app, plan, cli, args.yes ?? false);
    return plan.refused.length > 0 ? ExitCode.failed : ExitCode.ok;
  },
});

function selected(app: NextApp, patterns: readonly string[], all: boolean): readonly RouteFile[] {
  if (all && patterns.length > 0) throw usageFailure("name routes, or say --all");
  if (!all && patterns.length === 0) throw usageFailure("name the routes to move, or say --all");
  const found = findRouteFiles(app);
  // A name that fits only a moved route means that there is nothing to do, and is no mistake.
  return matchRoutes(app, found, patterns, process.cwd()).filter(({ router }) => router === "pages");
}

function show(app: NextApp, plan: MovePlan, { streams }: Cli, dryRun: boolean): void {
  if (dryRun && plan.changes.length > 0) {
    const renames = movesOf(plan.moved);
    const shown = plan.changes.filter(({ file }) => !file.startsWith(stateFolderOf(app)));
    writeLine(
      streams.stdout,
      renderDiff(shown, renames, (file) => relativeTo(app.root, file)),
    );
  }
  for (const line of describeMove(app, plan, dryRun)) writeLine(streams.stderr, line);
}

async function write(app: NextApp, plan: MovePlan, { streams }: Cli, yes: boolean): Promise<void> {
  const routes = plan.moved.length === 1 ? "route" : "routes";
  if (!yes)
    await confirm(`Move ${plan.moved.length} ${routes}, writing ${plan.changes.length} files?`, streams);
  apply(app, "move", plan.changes);
  intendToAdd(app.workspace, plan.changes);
  writeLine(streams.stderr, "Done; portage undo --last takes it back.");
}
