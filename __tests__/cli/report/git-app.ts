import { execFileSync } from "node:child_process";
import { tempApp, type Files } from "../support/temp-app";

/** A commit as a test says it: what it writes, and what it removes (null). */
export interface Commit {
  /** ISO 8601, with the committer's own zone. */
  readonly at: string;
  readonly files?: Readonly<Record<string, string | null>>;
  /** `main` where it is left out; a new branch starts from main. */
  readonly branch?: string;
  /** The branch whose head is the second parent. */
  readonly merges?: string;
}

/** Runs git in a folder, whatever the person's own settings are. */
export const git = (folder: string, args: readonly string[], input = ""): string =>
  execFileSync("git", [...args], {
    cwd: folder,
    encoding: "utf8",
    input,
    env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
  });

/** An app in a repository with a history; what it holds in the end is what the commits wrote. */
export function gitApp(commits: readonly Commit[], files: Files = {}): string {
  const folder = tempApp(files);
  git(folder, ["init", "--quiet", "--initial-branch=main"]);
  git(folder, ["fast-import", "--quiet"], streamOf(commits));
  if (commits.length > 0) git(folder, ["reset", "--hard", "--quiet", "main"]);
  return folder;
}

function streamOf(commits: readonly Commit[]): string {
  const branches = new Set<string>();
  return commits
    .map(({ at, files = {}, branch = "main", merges }) => {
      const lines = [
        `commit refs/heads/${branch}`,
        `committer A Person <person@example.test> ${gitTime(at)}`,
        data("a commit"),
        ...(branches.has(branch) || branch === "main" ? [] : ["from refs/heads/main"]),
        ...(merges === undefined ? [] : [`merge refs/heads/${merges}`]),
        ...Object.entries(files).map(([file, text]) =>
          text === null ? `D ${quoted(file)}` : `M 100644 inline ${quoted(file)}\n${data(text)}`,
        ),
      ];
      branches.add(branch);
      return `${lines.join("\n")}\n`;
    })
    .join("\n");
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`;

const quoted = (file: string): string =>
  `"${file.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`)}"`;

function gitTime(at: string): string {
  const zone = /([+-]\d\d):?(\d\d)$/.exec(at);
  return `${Date.parse(at) / 1000} ${zone ? `${zone[1]}${zone[2]}` : "+0000"}`;
}
