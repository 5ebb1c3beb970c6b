import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { createProgress } from "../cli/progress";
import { writeLine } from "../cli/streams";
import { relativeTo } from "../project/files";
import { findApp } from "../project/next-app";
import { badgeSvg } from "../report/badge";
import { routesOf } from "../report/collect";
import { outputFile, writeOutput } from "../report/output";
import { scanApp } from "../scan/scan-app";

export const badge = defineCommand({
  summary: "Draw a badge for the README: how many routes are in app/",
  args: {
    out: { type: "string", description: "The SVG file to write; stdout where not given" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  run({ out, app: folder }, { streams }) {
    const target = out === undefined ? undefined : outputFile(out);
    const app = findApp(folder ?? process.cwd());
    const files = routesOf(app);
    const progress = createProgress(streams.stderr, files.length);
    const scanned = scanApp(app, { routes: files, onRoute: () => progress.step() });
    progress.end();
    const routes = scanned.routes.filter(({ isRoute }) => isRoute);
    const moved = routes.filter(({ router }) => router === "app").length;
    const svg = badgeSvg({ moved, routes: routes.length });
    if (target === undefined) writeLine(streams.stdout, svg.trimEnd());
    else {
      writeOutput(target, svg);
      writeLine(
        streams.stderr,
        `Wrote ${relativeTo(process.cwd(), target)}: ${moved} of ${routes.length} routes`,
      );
    }
    return ExitCode.ok;
  },
});
