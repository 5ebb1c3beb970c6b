import { checkApp } from "../check/check-app";
import type { Outcome } from "../check/finding";
import { toGithub } from "../check/formats/github";
import { toJson } from "../check/formats/json";
import { toText } from "../check/formats/text";
import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { writeLine } from "../cli/streams";
import { findApp, type NextApp } from "../project/next-app";
import { openProject } from "../project/project";
import { findRouteFiles } from "../routes/find-routes";
import { matchRoutes } from "../routes/match-routes";
import { scanApp } from "../scan/scan-app";

export const check = defineCommand({
  summary: "Find what is unguarded, broken, or would break when it moves; for CI",
  args: {
    routes: {
      type: "positional",
      required: false,
      description: "Addresses, files or globs: orgs/[orgId], pages/api/me.ts, orgs/**; all without",
    },
    format: {
      type: "enum",
      options: ["text", "json", "github"],
      default: "text",
      description: "For people, for programs, or as annotations of GitHub Actions",
    },
    strict: { type: "boolean", description: "Fail also on what could not be told" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  variadic: true,
  run(args, { streams }) {
    const app = findApp(args.app ?? process.cwd());
    const allRoutes = findRouteFiles(app);
    const routes = matchRoutes(app, allRoutes, args._, process.cwd());
    const project = openProject(app);
    const outcome = checkApp({ app, allRoutes, routes, project, scanned: scanApp(app, { routes, project }) });
    const strict = args.strict ?? false;
    writeLine(streams.stdout, render(outcome, app, args.format, strict));
    const failed = outcome.findings.length + (strict ? outcome.unsure.length : 0);
    return failed > 0 ? ExitCode.failed : ExitCode.ok;
  },
});

function render(outcome: Outcome, app: NextApp, format: string, strict: boolean): string {
  if (format === "json") return toJson(outcome, app.root);
  // Annotations need paths from the repository's root.
  if (format === "github") return toGithub(outcome, app.workspace, strict);
  return toText(outcome, app.root, strict);
}
