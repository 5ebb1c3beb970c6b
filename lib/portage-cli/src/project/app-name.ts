import path from "node:path";
import type { NextApp } from "./next-app";
import { readManifest } from "./workspace";

/** The name in an app's package.json, else that of its folder. */
export function appName({ root }: NextApp): string {
  const name: unknown = readManifest(root)?.name;
  return typeof name === "string" && name !== "" ? name : path.basename(root);
}
