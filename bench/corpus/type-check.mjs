// @ts-check
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lastWords, runNode } from "./command.mjs";
import { readManifest } from "./find-app.mjs";
import { installed } from "./installed.mjs";
import { ROOT } from "./repository.mjs";
import { parseTypeErrors } from "./type-errors.mjs";

/**
 * What tsc finds in an app, with the app's own tsconfig.json and TypeScript; with this repository's where nothing is installed: what is not found then
 * is so before and after. `skipped` says why there is nothing to compare.
 *
 * @param {{ root: string, app: string, limit: number, scratch: string }} where root: absolute; app: relative to it; scratch: a folder for tsc's own notes
 * @returns {Promise<{ errors: import("./type-errors.mjs").TypeError[], skipped?: string }>}
 */
export async function typeCheck({ root, app, limit, scratch }) {
  const cwd = path.join(root, app);
  if (!fs.existsSync(path.join(cwd, "tsconfig.json"))) return skipped("the app has no tsconfig.json");
  const compiler = compilerOf(root, app) ?? compilerOf(ROOT, "");
  if (compiler === undefined) return skipped("TypeScript is not installed");
  const outcome = await runNode(compiler, argumentsFor(cwd, scratch), { cwd, limit, env: memory() });
  if (outcome.code === 124) return skipped("tsc took too long");
  const errors = parseTypeErrors(outcome.stdout, app);
  if (outcome.code !== 0 && errors.length === 0) return skipped(`tsc failed: ${lastWords(outcome, 3)}`);
  return { errors };
}

/** @param {string} reason */
const skipped = (reason) => ({ errors: [], skipped: reason });

/** @param {string} cwd @param {string} scratch */
function argumentsFor(cwd, scratch) {
  // Projects of a build are incremental and cannot be told otherwise; their notes must not land in the tree.
  const notes = path.join(fs.mkdtempSync(path.join(scratch, "tsc-")), "notes.tsbuildinfo");
  return ["--noEmit", "--pretty", "false", "--incremental", "--tsBuildInfoFile", notes, "--project", cwd];
}

/** @param {string} root @param {string} app */
function compilerOf(root, app) {
  const folder = installed("typescript", root, app);
  const bin = folder === undefined ? undefined : readManifest(folder).bin;
  const tsc = typeof bin === "object" && bin !== null && "tsc" in bin ? bin.tsc : undefined;
  return folder !== undefined && typeof tsc === "string" ? path.join(folder, tsc) : undefined;
}

/** Large apps need more than Node takes by itself. */
const memory = () => ({ NODE_OPTIONS: `--max-old-space-size=${Math.floor(os.totalmem() / 2 ** 21)}` });
