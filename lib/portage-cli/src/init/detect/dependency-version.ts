import path from "node:path";
import type { NextApp } from "../../project/next-app";
import { readManifest, type Manifest } from "../../project/workspace";

/** What an app asks for, by name: its own package.json first, then that of the workspace. */
export function dependencyRange(app: NextApp, name: string): string | undefined {
  const manifests = [readManifest(app.root), readManifest(app.workspace)];
  for (const manifest of manifests) {
    const range = rangeIn(manifest, name);
    if (range !== undefined) return range;
  }
  return undefined;
}

const rangeIn = (manifest: Manifest | undefined, name: string): string | undefined =>
  manifest?.dependencies?.[name] ?? manifest?.devDependencies?.[name] ?? manifest?.peerDependencies?.[name];

/** The major version that is installed, else the one that is asked for; undefined where neither says a number. */
export function majorOf(app: NextApp, name: string): number | undefined {
  const installed = [app.root, app.workspace]
    .map(
      (folder) => readManifest(path.join(folder, "node_modules", name)) as { version?: unknown } | undefined,
    )
    .find((manifest) => typeof manifest?.version === "string")?.version;
  const text = typeof installed === "string" ? installed : dependencyRange(app, name);
  const major = /\d+/.exec(text ?? "")?.[0];
  return major === undefined ? undefined : Number(major);
}
