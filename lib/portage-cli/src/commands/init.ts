import { defineCommand, type Cli } from "../cli/command";
import { confirm } from "../cli/confirm";
import { ExitCode } from "../cli/exit-code";
import { writeLine } from "../cli/streams";
import type { Change } from "../edit/change";
import { renderDiff } from "../edit/render-diff";
import { refuseDirtyTree } from "../git/dirty";
import { intendToAdd } from "../git/intent-to-add";
import type { Choices } from "../init/choices";
import { describeInit } from "../init/describe";
import { existingGuards } from "../init/existing-guards";
import { planInit, type InitPlan } from "../init/plan";
import { SESSION_KINDS, type SessionKind } from "../init/session";
import { undoInit } from "../init/undo/run";
import { choicesOf } from "../init/wanted";
import { installedFiles } from "../move/setup/dependency";
import { apply } from "../journal/apply";
import { finishInterrupted } from "../journal/finish-interrupted";
import { stateFolderOf } from "../journal/journal";
import { relativeTo } from "../project/files";
import { findApp, type NextApp } from "../project/next-app";
import { filesOfRecords } from "../records/files-of-records";
import { readInit } from "../records/init-record";
import { DEFAULT_PAGE } from "../report/output";

export const init = defineCommand({
  summary: "Write the app's guards, what moved routes need, an example test and the check in CI",
  args: {
    session: {
      type: "enum",
      options: [...SESSION_KINDS],
      description: "How the app knows its users; found in its code where not given",
    },
    cookie: { type: "string", description: "The cookie that holds the token, for --session jwt" },
    secret: { type: "string", description: "The environment variable with the secret, for --session jwt" },
    membership: {
      type: "string",
      description: "The Prisma model that joins users to organizations, or none; found where not given",
    },
    undo: { type: "boolean", description: "Take back what portage init wrote" },
    "dry-run": { type: "boolean", alias: "n", description: "Show what would be written, and write nothing" },
    yes: { type: "boolean", alias: "y", description: "Write without asking, with what was found" },
    force: { type: "boolean", description: "Go on although git has uncommitted changes" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  async run(given, cli) {
    const app = findApp(given.app ?? process.cwd());
    if (given.undo) return undoInit(app, cli, { dryRun: given["dry-run"] ?? false, yes: given.yes ?? false });
    if (!given["dry-run"]) finishInterrupted(app, cli.streams);
    if (readInit(app)) {
      writeLine(cli.streams.stderr, "Nothing to do: portage init ran here already; --undo takes it back.");
      return ExitCode.ok;
    }
    if (!given.force && !given["dry-run"]) refuseDirtyTree(app, filesOfInstall(app), DEFAULT_PAGE);
    const quiet = given.yes === true || given["dry-run"] === true;
    const choices = await choicesOf(app, { ...given, session: kindNamed(given.session), quiet }, cli.streams);
    const plan = planInit(app, choices, existingGuards(app));
    show(app, choices, plan, cli, given["dry-run"] ?? false);
    if (!given["dry-run"] && plan.changes.length > 0) await write(app, plan, cli, given.yes ?? false);
    return ExitCode.ok;
  },
});

const kindNamed = (name: string | undefined): SessionKind | undefined =>
  SESSION_KINDS.find((kind) => kind === name);

/** What installing the command has changed does not count; nor what earlier moves have. */
const filesOfInstall = (app: NextApp): ReadonlySet<string> =>
  new Set([...filesOfRecords(app), ...installedFiles(app)]);

/** All but portage's own records. */
const filesOf = (app: NextApp, { changes }: InitPlan): readonly Change[] =>
  changes.filter(({ file }) => !file.startsWith(stateFolderOf(app)));

function show(app: NextApp, choices: Choices, plan: InitPlan, { streams }: Cli, dryRun: boolean): void {
  if (dryRun) {
    const diff = renderDiff(filesOf(app, plan), new Map(), (file) => relativeTo(app.root, file));
    writeLine(streams.stdout, diff);
  }
  for (const line of describeInit(app, choices, plan)) writeLine(streams.stderr, line);
}

async function write(app: NextApp, plan: InitPlan, { streams }: Cli, yes: boolean): Promise<void> {
  if (!yes) await confirm(`Write ${filesOf(app, plan).length} files?`, streams);
  apply(app, "init", plan.changes);
  intendToAdd(app.workspace, plan.changes);
  writeLine(streams.stderr, "Done; portage init --undo takes it back.");
}
