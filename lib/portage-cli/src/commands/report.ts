import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { usageFailure } from "../cli/failure";
import { createProgress } from "../cli/progress";
import { writeLine, type Streams } from "../cli/streams";
import { relativeTo } from "../project/files";
import { findApp, type NextApp } from "../project/next-app";
import { count } from "../report/count";
import { collectReport, routesOf } from "../report/collect";
import { reportPage } from "../report/html/page";
import type { Report } from "../report/model";
import { openFile } from "../report/open-file";
import { DEFAULT_PAGE, outputFile, writeOutput } from "../report/output";

export const report = defineCommand({
  summary: "Write a page on the migration: progress, guards, findings, blockers, each route",
  args: {
    out: { type: "string", description: `The file to write; ${DEFAULT_PAGE} where not given` },
    open: { type: "boolean", description: "Show the page in the browser" },
    json: { type: "boolean", description: "The same for programs, to stdout or --out" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  async run({ out, open = false, json = false, app: folder }, { streams }) {
    if (json && open) throw usageFailure("--open shows the page: leave out --json");
    const target = out === undefined ? undefined : outputFile(out);
    const collected = await collect(findApp(folder ?? process.cwd()), streams);
    if (json && target === undefined) {
      writeLine(streams.stdout, reportJson(collected));
      return ExitCode.ok;
    }
    const file = target ?? outputFile(DEFAULT_PAGE);
    writeOutput(file, json ? `${reportJson(collected)}\n` : reportPage(collected));
    writeLine(streams.stderr, `Wrote ${relativeTo(process.cwd(), file)}: ${summaryOf(collected)}`);
    if (open) await openFile(file);
    return ExitCode.ok;
  },
});

async function collect(app: NextApp, { stderr }: Streams): Promise<Report> {
  const routes = routesOf(app);
  const progress = createProgress(stderr, routes.length);
  const collected = await collectReport(app, { routes, now: Date.now(), onRoute: () => progress.step() });
  progress.end();
  return collected;
}

const reportJson = (collected: Report): string => JSON.stringify(collected, undefined, 2);

function summaryOf({ totals, history }: Report): string {
  const { routes, moved, findings, blocked } = totals;
  const counts = `${moved} of ${count(routes, "route")} in app/, ${blocked} blocked, ${count(findings, "finding")}`;
  return history.note === null ? counts : `${counts}; no full history: ${history.note}`;
}
