// @ts-check
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { BadInput } from "./bad-input.mjs";
import { isSkipped } from "./skipped.mjs";

/**
 * Where an app is.
 *
 * @typedef {object} Place
 * @property {string} root absolute: what is copied, the app's repository or the folder that was named
 * @property {string} app relative to root, with forward slashes; "" where the app is the root
 */

/**
 * The app that is meant; throws a BadInput where there is none, or where there are several and none is named.
 *
 * @param {string} folder
 * @param {string} [named] the value of --app
 * @returns {Place}
 */
export function findPlace(folder, named) {
  if (!isFolder(folder)) throw new BadInput(`${folder} is not a folder`);
  const start = fs.realpathSync(folder);
  const app = named === undefined ? onlyApp(start) : namedApp(start, named);
  const root = repositoryOf(start) ?? start;
  return { root, app: relative(root, app) };
}

/** The folder of an app's API routes: Next looks into `src` only where there is no `pages` or `app` beside it. @param {string} app */
export function pagesApiOf(app) {
  const atRoot = ["pages", "app"].some((name) => isFolder(path.join(app, name)));
  return path.join(app, atRoot ? "" : "src", "pages", "api");
}

/** @param {string} start @param {string} named */
function namedApp(start, named) {
  const app = path.resolve(start, named);
  if (!isFolder(app)) throw new BadInput(`--app ${named}: there is no such folder in ${start}`);
  const real = fs.realpathSync(app);
  if (relative(start, real).startsWith("..")) throw new BadInput(`--app ${named} is outside of ${start}`);
  if (!isApp(real)) throw new BadInput(`--app ${named} is no Next.js app with pages/api`);
  return real;
}

/** @param {string} start */
function onlyApp(start) {
  if (isApp(start)) return start;
  const [app, ...more] = appsBelow(start);
  if (app === undefined) throw new BadInput(`there is no Next.js app with pages/api in ${start}`);
  if (more.length === 0) return app;
  const names = [app, ...more].map((found) => relative(start, found));
  throw new BadInput(`there are ${names.length} Next.js apps; name one: --app ${names.join(", --app ")}`);
}

/** @param {string} folder @returns {string[]} */
function appsBelow(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && !isSkipped(entry.name))
    .map((entry) => path.join(folder, entry.name))
    .flatMap((child) => (isApp(child) ? [child] : appsBelow(child)))
    .toSorted();
}

/** @param {string} folder */
const isApp = (folder) => isFolder(pagesApiOf(folder)) && usesNext(folder);

/** @param {string} folder */
function usesNext(folder) {
  if (fs.readdirSync(folder).some((name) => /^next\.config\.[cm]?[jt]s$/.test(name))) return true;
  const { dependencies, devDependencies } = readManifest(folder);
  return Boolean(dependencies?.["next"] ?? devDependencies?.["next"]);
}

/**
 * A folder's package.json; empty where there is none or it cannot be read.
 *
 * @param {string} folder
 * @returns {{ name?: string, version?: string, bin?: unknown, jest?: unknown, dependencies?: Record<string, string>, devDependencies?: Record<string, string> }}
 */
export function readManifest(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  } catch {
    return {};
  }
}

/** The git repository that a folder is in: packages beside the app may name its files, and hold its dependencies. @param {string} folder */
function repositoryOf(folder) {
  try {
    return fs.realpathSync(
      execFileSync("git", ["rev-parse", "--show-toplevel"], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim(),
    );
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
const isFolder = (folder) => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** @param {string} from @param {string} to */
const relative = (from, to) => path.relative(from, to).split(path.sep).join("/");
