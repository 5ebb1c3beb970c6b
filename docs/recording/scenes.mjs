import { execFileSync } from "node:child_process";
import { run } from "../../lib/portage-cli/dist/run.js";

/** A line as it was printed, with its colours; the command itself first. */
/** @typedef {{ command: string, lines: string[], seconds: number }} Scene */

/** How long each one stays, in seconds. */
const STEPS = [
  ["portage status", 4],
  ["portage move 'teams/**' --yes", 4],
  ["git status --short", 4],
  ["portage undo --last --yes", 3],
  ["git status --short", 3],
];

/** Runs the commands in an app and keeps what they print, as a terminal would show it. @returns {Promise<Scene[]>} */
export async function playScenes(app) {
  const from = process.cwd();
  process.chdir(app);
  try {
    const scenes = [];
    for (const [command, seconds] of STEPS) scenes.push({ command, lines: await play(command), seconds });
    return scenes;
  } finally {
    process.chdir(from);
  }
}

async function play(command) {
  const [program, ...args] = command.split(" ").map((word) => word.replaceAll("'", ""));
  const text = program === "git" ? execFileSync("git", args, { encoding: "utf8" }) : await portage(args);
  return text.trimEnd().split("\n");
}

async function portage(args) {
  let text = "";
  const stream = { write: (part) => (text += part), hasColors: () => true, columns: 96 };
  const code = await run(args, { stdout: stream, stderr: stream });
  if (code !== 0) throw new Error(`portage ${args.join(" ")} ended with ${code}:\n${text}`);
  return text;
}
