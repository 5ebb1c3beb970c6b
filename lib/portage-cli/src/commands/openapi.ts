import { defineCommand } from "../cli/command";
import { ExitCode } from "../cli/exit-code";
import { createProgress } from "../cli/progress";
import { writeLine } from "../cli/streams";
import { appInfo } from "../openapi/app-info";
import { scannedDocument } from "../openapi/document";
import { overlay } from "../openapi/overlay";
import { documentUrl, fetchDocument } from "../openapi/running-app";
import { relativeTo } from "../project/files";
import { findApp } from "../project/next-app";
import { count } from "../report/count";
import { routesOf } from "../report/collect";
import { outputFileInFolder, writeOutput } from "../report/output";
import { scanApp } from "../scan/scan-app";

export const openapi = defineCommand({
  summary: "Describe the routes as OpenAPI, before a single one has a definition",
  args: {
    out: { type: "string", description: "The JSON file to write; stdout where not given" },
    url: {
      type: "string",
      description: "A running app's own document to lay over it: http://localhost:3000/api/openapi.json",
    },
    app: { type: "string", description: "The app's folder, where there are several" },
  },
  async run({ out, url, app: folder }, { streams }) {
    const target = out === undefined ? undefined : outputFileInFolder(out);
    const asked = url === undefined ? undefined : documentUrl(url);
    const app = findApp(folder ?? process.cwd());
    const routes = routesOf(app);
    const running = asked && (await fetchDocument(asked));
    const progress = createProgress(streams.stderr, routes.length);
    const scanned = scanApp(app, { routes, onRoute: () => progress.step() });
    progress.end();
    const own = scannedDocument(scanned.routes, appInfo(app));
    const document = running ? overlay(own, running) : own;
    const text = JSON.stringify(document, undefined, 2);
    if (target === undefined) writeLine(streams.stdout, text);
    else {
      writeOutput(target, `${text}\n`);
      const paths = count(Object.keys(document.paths).length, "path");
      writeLine(streams.stderr, `Wrote ${relativeTo(process.cwd(), target)}: ${paths}`);
    }
    return ExitCode.ok;
  },
});
