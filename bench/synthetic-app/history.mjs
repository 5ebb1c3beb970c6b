// node bench/synthetic-app/history.mjs <folder> [routes] [commits]: an app in a repository of that many commits, half-way through its migration.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { generateApp } from "./generate.mjs";

const DAY = 86_400;
/** The first commit's time; the others are spread over the time until now. */
const YEARS = 4;

const MOUNT = `import { createRoute, toRouteHandlers } from "next-portage";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(
  createRoute().fromApiRouteModule(() => import("./handler")),
);
`;

/**
 * Writes an app, and gives it a history: its routes come one after the other in the first half, half of them move to `app/` in the second, and every other commit
 * changes a file that is no route.
 *
 * @param {string} folder is made, and must be empty
 * @param {{ routes: number, commits: number }} sizes
 */
export function generateHistory(folder, { routes, commits }) {
  generateApp(folder, routes);
  const files = readFiles(folder);
  const git = (args, input = "") => execFileSync("git", args, { cwd: folder, input, encoding: "utf8" });
  git(["init", "--quiet", "--initial-branch=main"]);
  git(["fast-import", "--quiet"], streamOf(files, commits));
  git(["reset", "--hard", "--quiet", "main"]);
  for (const file of files.keys()) if (isMoved(file)) fs.rmSync(path.join(folder, file), { force: true });
}

const isRoute = (file) => file.startsWith("pages/api/");
/** Every other area. */
const isMoved = (file) => isRoute(file) && Number(/area-(\d+)/.exec(file)?.[1] ?? 1) % 2 === 0;

function readFiles(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), fs.readFileSync(file, "utf8")];
    }),
  );
}

function streamOf(files, commits) {
  const events = new Map();
  const put = (at, change) => events.set(at, [...(events.get(at) ?? []), change]);
  const added = [...files.keys()].filter(isRoute);
  const moved = added.filter(isMoved);
  for (const [file, text] of files) if (!isRoute(file)) put(0, write(file, text));
  for (const [index, file] of added.entries()) {
    put(Math.floor((index / added.length) * (commits / 2)), write(file, files.get(file)));
  }
  for (const [index, file] of moved.entries()) {
    const at = Math.floor(commits / 2 + (index / moved.length) * (commits / 2));
    for (const change of moveOf(file, files.get(file))) put(at, change);
  }
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: commits }, (_, index) => {
    const time = Math.floor(now - YEARS * 365 * DAY * (1 - index / commits));
    const changes = [...(events.get(index) ?? []), write(`docs/page-${index % 300}.md`, `Edit ${index}\n`)];
    return `commit refs/heads/main\ncommitter A Person <person@example.test> ${time} +0000\n${data(`commit ${index}`)}\n${changes.join("")}\n`;
  }).join("");
}

function moveOf(file, text) {
  const address = file.slice("pages/api/".length).replace(/(?:\/index)?\.ts$/, "");
  return [
    `D ${file}\n`,
    write(`app/api/${address}/handler.ts`, text),
    write(`app/api/${address}/route.ts`, MOUNT),
  ];
}

const write = (file, text) => `M 100644 inline ${file}\n${data(text)}\n`;

const data = (text) => `data ${Buffer.byteLength(text)}\n${text}`;

const [folder, routes = "400", commits = "5000"] = process.argv.slice(2);
if (process.argv[1]?.endsWith("history.mjs") && folder !== undefined) {
  generateHistory(folder, { routes: Number(routes), commits: Number(commits) });
}
