import path from "node:path";
import { findUp, readIfThere } from "./files";
import { readManifest } from "./workspace";

/** The version of Next that an app uses. */
export interface NextVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** As it is written where it was found. */
  readonly text: string;
  /** Installed, or only asked for in package.json: then the least that the range allows. */
  readonly installed: boolean;
}

/** What is installed, else what package.json asks for; undefined where neither says a number. */
export function nextVersionOf(app: string): NextVersion | undefined {
  const home = findUp(app, (folder) => readManifest(path.join(folder, "node_modules/next")) !== undefined);
  const installed = home === undefined ? undefined : versionIn(path.join(home, "node_modules/next"));
  return parseVersion(installed, true) ?? parseVersion(askedFor(app), false);
}

export const isBelow = (version: NextVersion, major: number, minor = 0, patch = 0): boolean =>
  (version.major - major || version.minor - minor || version.patch - patch) < 0;

function versionIn(folder: string): string | undefined {
  const manifest = readManifest(folder) as { version?: unknown } | undefined;
  return typeof manifest?.version === "string" ? manifest.version : undefined;
}

function askedFor(app: string): string | undefined {
  const { dependencies, devDependencies, peerDependencies } = readManifest(app) ?? {};
  const range = dependencies?.["next"] ?? devDependencies?.["next"] ?? peerDependencies?.["next"];
  return range?.startsWith("catalog:") ? fromCatalog(app) : range;
}

/** pnpm's catalogs stand in pnpm-workspace.yaml, one `name: range` a line. */
function fromCatalog(app: string): string | undefined {
  const home = findUp(app, (folder) => readIfThere(path.join(folder, "pnpm-workspace.yaml")) !== undefined);
  const text = home && readIfThere(path.join(home, "pnpm-workspace.yaml"));
  return text ? /^\s+["']?next["']?:\s*["']?([^"'\s#]+)/m.exec(text)?.[1] : undefined;
}

function parseVersion(text: string | undefined, installed: boolean): NextVersion | undefined {
  const match = text === undefined ? null : /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  if (!match || text === undefined) return undefined;
  const [, major, minor = "0", patch = "0"] = match;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), text, installed };
}
