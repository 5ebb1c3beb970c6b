import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { SAMPLE } from "../../cli/report/sample-files";
import { installedPackage } from "../../support/packages";

/** The page of an app with a history, written by the package as npm would install it. */
export interface ReportPage {
  /** `file:///…` */
  readonly url: string;
  remove(): void;
}

const MOVED = new Set(["pages/api/silent.ts", "app/api/moved/handler.ts", "app/api/moved/route.ts"]);

/** Commits the sample in three steps, weeks apart, so that there is something to draw. */
export async function writeReportPage(): Promise<ReportPage> {
  const app = fs.mkdtempSync(path.join(os.tmpdir(), "portage-report-"));
  const commit = createCommitter(app);
  const files = Object.entries(SAMPLE);
  commit(70, [...files.filter(([file]) => !MOVED.has(file)), ["pages/api/moved.ts", ""]]);
  fs.rmSync(path.join(app, "pages/api/moved.ts"));
  commit(
    40,
    files.filter(([file]) => MOVED.has(file)),
  );
  const page = path.join(app, "page.html");
  const program = path.join(await installedPackage("next-portage-cli"), "bin/portage.js");
  execFileSync(process.execPath, [program, "report", "--app", app, "--out", page], { stdio: "pipe" });
  return { url: `file://${page}`, remove: () => fs.rmSync(app, { recursive: true }) };
}

type Entries = readonly (readonly [file: string, text: string])[];

function createCommitter(app: string): (daysAgo: number, files: Entries) => void {
  const git = (args: readonly string[], at?: string) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.test", ...args], {
      cwd: app,
      env: { ...process.env, ...(at === undefined ? {} : { GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at }) },
    });
  git(["init", "--quiet"]);
  return (daysAgo, files) => {
    for (const [name, text] of files) {
      const file = path.join(app, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    git(["add", "--all"]);
    git(["commit", "--quiet", "--message=x"], new Date(Date.now() - daysAgo * 86_400_000).toISOString());
  };
}
