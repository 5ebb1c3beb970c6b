// Makes docs/pictures/recording.svg: `npm run recording`. What is shown is what the commands print, in a copy of an app of the tests.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { drawRecording } from "./draw.mjs";
import { playScenes } from "./scenes.mjs";

const ROOT = path.join(import.meta.dirname, "../..");
const APP = path.join(ROOT, "__tests__/legacy-suites/app");
const OUT = path.join(ROOT, "docs/pictures/recording.svg");

/** A part of the app: the others would not fit into a picture. */
const KEPT = [
  "package.json",
  "tsconfig.json",
  "jest.config.js",
  "next.config.js",
  "instrumentation.ts",
  "lib",
  "pages/api/health.ts",
  "pages/api/me.ts",
  "pages/api/teams",
  "__tests__/teams.test.ts",
];

const git = (app, ...args) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.test", ...args], { cwd: app });

const app = fs.mkdtempSync(path.join(os.tmpdir(), "portage-recording-"));
try {
  for (const part of KEPT) fs.cpSync(path.join(APP, part), path.join(app, part), { recursive: true });
  git(app, "init", "--quiet");
  git(app, "add", "--all");
  git(app, "commit", "--quiet", "--message=x");
  fs.writeFileSync(OUT, drawRecording(await playScenes(app)));
} finally {
  fs.rmSync(app, { recursive: true });
}
