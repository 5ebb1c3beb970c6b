import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkApp } from "../../../lib/portage-cli/src/check/check-app";
import type { Outcome } from "../../../lib/portage-cli/src/check/finding";
import { findApp } from "../../../lib/portage-cli/src/project/next-app";
import { findRouteFiles } from "../../../lib/portage-cli/src/routes/find-routes";
import type {
  EvidenceKind,
  RouteMethod,
  ScannedApp,
  ScannedRoute,
  Verdict,
} from "../../../lib/portage-cli/src/scan/model";

/** Texts by file, relative to the app. */
export type Files = Readonly<Record<string, string>>;

const folders: string[] = [];

/** Writes an app into a folder of its own; Next 16.4.5 unless the files have a package.json. */
export function tempApp(files: Files): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  folders.push(folder);
  const all: Files = { "package.json": JSON.stringify({ dependencies: { next: "16.4.5" } }), ...files };
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

export function removeTempApps(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** What a test says of a route instead of a scan. */
export interface RouteFacts {
  readonly session?: Verdict;
  readonly organization?: Verdict;
  readonly organizationParameter?: string;
  readonly methods?: Readonly<Record<string, Verdict>>;
  readonly evidence?: EvidenceKind;
  readonly shape?: ScannedRoute["shape"];
  readonly style?: ScannedRoute["style"];
  readonly isRoute?: boolean;
  readonly wrapper?: string;
  readonly reason?: string;
}

/** Checks an app whose routes are as the facts say, by address; every other route has no entry. */
export function checkFiles(
  files: Files,
  facts: Readonly<Record<string, RouteFacts>> = {},
  proxy?: ScannedApp["proxy"],
): Outcome {
  const app = findApp(tempApp(files));
  const routes = findRouteFiles(app);
  const scanned = routes.flatMap((route) => {
    const known = facts[route.address];
    return known ? [scannedRoute(route, known)] : [];
  });
  return checkApp({
    app,
    allRoutes: routes,
    routes,
    scanned: { app, routes: scanned, ...(proxy ? { proxy } : {}) },
  });
}

/** The lines at which a rule is certain to find something, as `file:line`. */
export const linesOf = (outcome: Outcome, rule: string): readonly string[] =>
  outcome.findings.filter((finding) => finding.rule === rule).map(lineOf);

/** The lines of which a rule could not tell. */
export const unsureLinesOf = (outcome: Outcome, rule: string): readonly string[] =>
  outcome.unsure.filter((finding) => finding.rule === rule).map(lineOf);

function lineOf({ file, line }: { readonly file: string; readonly line: number }): string {
  const folder = folders.find((one) => file.startsWith(one)) ?? "";
  return `${path.relative(folder, file)}:${line}`;
}

function scannedRoute(
  { router, address, file }: Pick<ScannedRoute, "router" | "address" | "file">,
  facts: RouteFacts,
): ScannedRoute {
  const verdicts = facts.methods ?? { "*": facts.session ?? "yes" };
  const at = { file, line: 1, column: 1 };
  return {
    router,
    address,
    file,
    isRoute: facts.isRoute ?? true,
    style: facts.style ?? "api-route",
    shape: facts.shape ?? "function",
    wrappers: facts.wrapper ? [{ name: facts.wrapper, at }] : [],
    dispatch: [],
    methods: Object.entries(verdicts).map(([method, session]) => scannedMethod(method, session, facts, at)),
    reads: [],
    calls: [],
    extraExports: [],
    ...(facts.organizationParameter ? { organizationParameter: facts.organizationParameter } : {}),
  };
}

function scannedMethod(
  method: string,
  session: Verdict,
  { evidence = "session", organization, reason }: RouteFacts,
  at: ScannedRoute["methods"][number]["session"]["evidence"][number]["at"],
): RouteMethod {
  const reasons = reason ? [{ kind: "opaque" as const, message: reason, at }] : [];
  const met = session === "yes" ? [{ kind: evidence, name: "getSession", at, enforced: true }] : [];
  return {
    method,
    session: { verdict: session, evidence: met, reasons },
    ...(organization ? { organization: { verdict: organization, evidence: [], reasons } } : {}),
  };
}
