import { spawn } from "node:child_process";
import { git } from "../project/files";

/** What one commit of the main line did to files that may be routes. */
export interface RouteCommit {
  /** Of the committer, in seconds since 1970. */
  readonly time: number;
  /** Relative to the repository, with forward slashes. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The commits of the main line that added or removed files that may be routes, the first one first. */
export interface RouteLog {
  readonly commits: readonly RouteCommit[];
  /** The folder that was asked about, relative to the repository: `""`, or such as `"apps/web"`. */
  readonly folder: string;
  /** Whether the clone lacks the commits before its first one. */
  readonly isShallow: boolean;
}

/** Why there is no history, in a sentence without a full stop. */
export interface NoRouteLog {
  readonly missing: string;
}

/** In any folder of the repository: an app may have been in another one before. */
const ROUTE_FILES = [":(top,glob)**/pages/api/**", ":(top,glob)**/app/**/route.*"];

const COMMIT = "\u0001";

const LOG = [
  // A partial clone would fetch what it lacks.
  "-c",
  "protocol.allow=never",
  "-c",
  "diff.relative=false",
  "log",
  "--reverse",
  "--first-parent",
  "-m",
  "--no-show-signature",
  "--no-ext-diff",
  "--no-color",
  "--no-renames",
  "--diff-filter=AD",
  "--name-status",
  "-z",
  "--format=%x01%ct",
  "HEAD",
  "--",
  ...ROUTE_FILES,
];

/**
 * Reads from git when files that may be routes came and went, in one process over the first parents of HEAD: what a merge brings counts on the
 * day of the merge. It starts at once and works beside the caller. Never rejects: without a history it gives the reason.
 *
 * @param folder the app's, absolute
 * @example const log = await readRouteLog("/home/me/app");
 */
export async function readRouteLog(folder: string): Promise<RouteLog | NoRouteLog> {
  const asked = git(folder, ["rev-parse", "--is-shallow-repository", "--show-prefix"]);
  if (asked === undefined) return { missing: "this is no git repository" };
  if (git(folder, ["rev-parse", "--verify", "--quiet", "HEAD"]) === undefined) {
    return { missing: "the git repository has no commits yet" };
  }
  const [shallow = "", ...prefix] = asked.split("\n");
  const commits = await runLog(folder);
  if (!commits) return { missing: "git could not read the history" };
  return { commits, folder: prefix.join("\n").replace(/\/?\n?$/, ""), isShallow: shallow === "true" };
}

/** Undefined where git fails. */
function runLog(folder: string): Promise<readonly RouteCommit[] | undefined> {
  return new Promise((resolve) => {
    const process = spawn("git", LOG, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    const parser = createLogParser();
    process.stdout.setEncoding("utf8").on("data", (chunk: string) => parser.push(chunk));
    process.on("error", () => resolve(undefined));
    process.on("close", (code) => resolve(code === 0 ? parser.end() : undefined));
  });
}

interface LogParser {
  push(chunk: string): void;
  end(): readonly RouteCommit[];
}

/** Of what `LOG` prints: the time after a `\x01`, then a status and a file in turns; all end with a NUL. */
export function createLogParser(): LogParser {
  const commits: (RouteCommit & { added: string[]; removed: string[] })[] = [];
  let rest = "";
  let status: string | undefined;
  const take = (word: string): void => {
    const commit = commits.at(-1);
    if (status !== undefined) {
      (status === "A" ? commit?.added : commit?.removed)?.push(word);
      status = undefined;
    } else if (word.startsWith(COMMIT)) {
      commits.push({ time: Number(word.slice(COMMIT.length)), added: [], removed: [] });
    } else status = word.trim();
  };
  return {
    push(chunk) {
      const words = (rest + chunk).split("\0");
      rest = words.pop() ?? "";
      for (const word of words) take(word);
    },
    end: () => commits,
  };
}
