import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { Failure } from "../cli/failure";
import { writeLine, type OutputStream } from "../cli/streams";
import type { Refusal } from "../move/refusal";
import { findApp, type NextApp } from "../project/next-app";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import { matchRoutes } from "../routes/match-routes";
import { scanApp } from "../scan/scan-app";
import { blockersOf } from "../status/blockers";
import { statusJson } from "../status/json";
import { createProgress, widthOf } from "../cli/progress";
import { statusText } from "../status/text";

export const status = defineCommand({
  summary: "Show where each route stands: router, methods, guards, blockers",
  args: {
    routes: {
      type: "positional",
      required: false,
      description: "Addresses, files or globs: orgs/[orgId], pages/api/me.ts, orgs/**; all without",
    },
    json: { type: "boolean", description: "Print all that is known, for programs" },
    router: { type: "enum", options: ["pages", "app"], description: "Only the routes of one router" },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  variadic: true,
  run(args, { streams }) {
    const app = findApp(args.app ?? process.cwd());
    const routes = selected(app, args._, args.router);
    const blockers = new Map<string, readonly Refusal[]>();
    const progress = createProgress(streams.stderr, routes.length);
    const scanned = scanApp(app, {
      routes,
      importers: args.json ?? false,
      onRoute(route, source) {
        blockers.set(route.file, blockersOf(app, route, source));
        progress.step();
      },
    });
    progress.end();
    const reported = scanned.routes.map((route) => ({ route, blockers: blockers.get(route.file) ?? [] }));
    const text = args.json
      ? statusJson(scanned, reported)
      : statusText(reported, {
          root: app.root,
          width: widthOf(streams.stdout),
          rich: isRich(streams.stdout),
        });
    writeLine(streams.stdout, text);
    return ExitCode.ok;
  },
});

function selected(
  app: NextApp,
  patterns: readonly string[],
  router: string | undefined,
): readonly RouteFile[] {
  const all = findRouteFiles(app);
  if (all.length === 0) throw new Failure(`${app.root} has no API routes: pages/api and app/api hold none`);
  const named = matchRoutes(app, all, patterns, process.cwd());
  return router === undefined ? named : named.filter((route) => route.router === router);
}

const isRich = (stream: OutputStream): boolean => stream.hasColors?.() ?? false;
