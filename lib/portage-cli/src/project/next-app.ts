import fs from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";
import { Failure } from "../cli/failure";
import { findUp, isFolder, relativeTo } from "./files";
import { CONFIG_FILES, readNextConfig, setting, type NextConfig } from "./next-config";
import { nextVersionOf, type NextVersion } from "./next-version";
import { readManifest, workspaceOf } from "./workspace";

/** A Next.js app with API routes. All paths are absolute and without symbolic links. */
export interface NextApp {
  /** The folder of its package.json and next.config. */
  readonly root: string;
  /** The folder of `pages` and `app`: the root, or its `src`. */
  readonly base: string;
  /** The folder in which other files may name its routes. */
  readonly workspace: string;
  readonly config: NextConfig;
  /** Undefined where neither an installed package nor package.json says it. */
  readonly version: NextVersion | undefined;
  /** Without dots: `["tsx", "ts", "jsx", "js"]` unless the configuration says otherwise. */
  readonly pageExtensions: readonly string[];
}

const DEFAULT_EXTENSIONS = ["tsx", "ts", "jsx", "js"];

export const pagesApiOf = (app: NextApp): string => path.join(app.base, "pages", "api");
export const appFolderOf = (app: NextApp): string => path.join(app.base, "app");

/**
 * The app that is meant: the one that `folder` is in, or the only one below it. Throws a Failure when there is none, when there are several,
 * or when the one there has no API routes.
 */
export function findApp(folder: string): NextApp {
  if (!isFolder(folder)) throw new Failure(`${folder} is not a folder`);
  const start = fs.realpathSync(folder);
  const around = findUp(start, isAppRoot);
  if (around) return appAt(around);
  const below = appsBelow(start);
  if (below.length > 1) {
    const names = below.map((root) => relativeTo(start, root));
    throw new Failure(
      `there are ${below.length} Next.js apps here; name one: --app ${names.join(", --app ")}`,
    );
  }
  const [only] = below;
  if (!only) {
    throw new Failure(
      "there is no Next.js app here (no folder with pages/api, and next.config or next in its package.json)",
    );
  }
  return appAt(only);
}

function isAppRoot(folder: string): boolean {
  return routeFolders(folder).length > 0 && usesNext(folder);
}

const routeFolders = (folder: string): string[] =>
  ["", "src"]
    .flatMap((base) => ["pages", "app"].map((name) => path.join(folder, base, name)))
    .filter(isFolder);

function usesNext(folder: string): boolean {
  if (CONFIG_FILES.some((name) => fs.existsSync(path.join(folder, name)))) return true;
  const manifest = readManifest(folder);
  return Boolean(manifest?.dependencies?.["next"] ?? manifest?.devDependencies?.["next"]);
}

function appsBelow(folder: string): string[] {
  const found = globSync(["**/package.json", "**/next.config.{js,mjs,cjs,ts,mts}"], {
    cwd: folder,
    absolute: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ["**/node_modules/**", "**/.next/**"],
  });
  const roots = new Set(found.map((file) => path.dirname(file)));
  return [...roots].filter((root) => isAppRoot(root) && hasApi(root)).toSorted();
}

const hasApi = (root: string): boolean =>
  ["pages/api", "src/pages/api", "app/api", "src/app/api"].some((name) => isFolder(path.join(root, name)));

/** Next looks into `src` only where neither `pages` nor `app` is at the root. */
function baseOf(root: string): string {
  const atRoot = ["pages", "app"].some((name) => isFolder(path.join(root, name)));
  return atRoot ? root : path.join(root, "src");
}

function appAt(root: string): NextApp {
  const config = readNextConfig(root);
  const base = baseOf(root);
  if (!hasApi(root)) throw new Failure(`${root} has no API routes: there is neither pages/api nor app/api`);
  const extensions = setting(config, "pageExtensions");
  return {
    root,
    base,
    workspace: workspaceOf(root),
    config,
    version: nextVersionOf(root),
    pageExtensions: extensions.known && isTextList(extensions.value) ? extensions.value : DEFAULT_EXTENSIONS,
  };
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
