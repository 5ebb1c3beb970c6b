import fs from "node:fs";
import path from "node:path";
import type { Context, RouteBuilder } from "next-portage";
import { portage, tempApp, type Files } from "../support/temp-app";

/** What a generated module exports, as far as tests need its types. */
export interface Guards {
  readonly publicRoute: RouteBuilder;
  readonly userRoute: RouteBuilder<Context & { readonly user: { readonly id?: unknown } }>;
  readonly orgRoute: RouteBuilder<Context & { readonly membership: unknown }>;
}

const MODULES = path.resolve(__dirname, "../../../node_modules");

/** Writes an app, runs `portage init` in it, and loads what it wrote. */
export async function generatedGuards(
  files: Files,
  {
    packages = [],
    flags = [],
  }: { readonly packages?: readonly string[]; readonly flags?: readonly string[] },
): Promise<Guards> {
  const app = tempApp(files);
  const { code, stderr } = await portage(app, "init", "--yes", ...flags);
  if (code !== 0) throw new Error(stderr);
  for (const name of packages) {
    fs.mkdirSync(path.join(app, "node_modules"), { recursive: true });
    fs.symlinkSync(path.join(MODULES, name), path.join(app, "node_modules", name));
  }
  return require(path.join(app, "lib/api")) as Guards;
}
