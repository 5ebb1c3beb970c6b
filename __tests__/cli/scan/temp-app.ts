import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findApp } from "../../../lib/portage-cli/src/project/next-app";
import type { RouteMethod, ScannedApp, ScannedRoute } from "../../../lib/portage-cli/src/scan/model";
import { scanApp, type ScanOptions } from "../../../lib/portage-cli/src/scan/scan-app";

/** Files by their path below the app. */
export type Files = Readonly<Record<string, string>>;

const made: string[] = [];

/** Removes what the tests of a file have made; for `afterEach`. */
export function removeApps(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** Writes an app into a new folder, and gives the folder. */
export function writeApp(files: Files): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  made.push(root);
  const all: Files = {
    "package.json": JSON.stringify({ dependencies: { next: "15.5.29" } }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return root;
}

export const scan = (files: Files, options?: ScanOptions): ScannedApp =>
  scanApp(findApp(writeApp(files)), options);

/** The route of one file below `pages/api`, `x.ts` where nothing else is said, with the helpers that it needs. */
export function scanRoute(text: string, helpers: Files = {}, name = "x.ts"): ScannedRoute {
  const file = `pages/api/${name}`;
  const { app, routes } = scan({ [file]: text, ...helpers });
  const found = routes.find((route) => path.relative(app.root, route.file) === file);
  if (!found) throw new Error(`${file} was not scanned`);
  return found;
}

export function methodOf(route: ScannedRoute, name: string): RouteMethod {
  const found = route.methods.find(({ method }) => method === name);
  if (!found) throw new Error(`${name} is not among ${route.methods.map(({ method }) => method).join(", ")}`);
  return found;
}

/** The session verdict of each method: `{ GET: "yes" }`. */
export const sessions = ({ methods }: ScannedRoute): Record<string, string> =>
  Object.fromEntries(methods.map(({ method, session }) => [method, session.verdict]));

/** The organization verdict of each method; undefined where the path names none. */
export const organizations = ({ methods }: ScannedRoute): Record<string, string | undefined> =>
  Object.fromEntries(methods.map(({ method, organization }) => [method, organization?.verdict]));

/** The kinds of the reasons of one method, each once. */
export const reasonKinds = (route: ScannedRoute, method = "*"): string[] => [
  ...new Set(methodOf(route, method).session.reasons.map(({ kind }) => kind)),
];
