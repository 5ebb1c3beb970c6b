import fs from "node:fs";
import path from "node:path";
import { findUp, readIfThere } from "./files";

/**
 * The folder in which an app's files may be named by others: its git repository, else the outermost package workspace around it, else
 * the app itself.
 */
export function workspaceOf(app: string): string {
  const repository = findUp(app, (folder) => fs.existsSync(path.join(folder, ".git")));
  if (repository) return repository;
  return findUp(app, declaresWorkspaces) ?? app;
}

function declaresWorkspaces(folder: string): boolean {
  if (fs.existsSync(path.join(folder, "pnpm-workspace.yaml"))) return true;
  const manifest = readManifest(folder);
  return manifest?.workspaces !== undefined;
}

/** As much of a package.json as matters here. */
export interface Manifest {
  readonly name?: string;
  readonly version?: unknown;
  readonly description?: unknown;
  readonly type?: string;
  readonly workspaces?: unknown;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A folder's package.json, undefined where there is none or it is no JSON object. */
export function readManifest(folder: string): Manifest | undefined {
  const text = readIfThere(path.join(folder, "package.json"));
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
