// @ts-check
import fs from "node:fs";
import path from "node:path";
import { lastWords, runNode } from "./command.mjs";
import { readManifest } from "./find-app.mjs";
import { installed } from "./installed.mjs";

/**
 * Runs `next build`, and says "passes" or why not. What it builds is removed.
 *
 * @param {{ root: string, app: string, limit: number, scratch: string }} where
 * @returns {Promise<string>}
 */
export async function nextBuild({ root, app, limit, scratch }) {
  const next = installed("next", root, app);
  if (next === undefined) return "Next is not installed";
  const major = Number.parseInt(readManifest(next).version ?? "", 10);
  // Turbopack, the default from 16 on, does not follow links out of the tree, and all packages here are such links.
  const bundler = major >= 16 ? ["--webpack"] : [];
  const cwd = path.join(root, app);
  const outcome = await runNode(path.join(next, "dist/bin/next"), ["build", ...bundler], {
    cwd,
    limit,
    env: { TMPDIR: scratch },
  });
  fs.rmSync(path.join(cwd, ".next"), { recursive: true, force: true });
  return outcome.code === 0 ? "passes" : `fails:\n${lastWords(outcome, 15)}`;
}
