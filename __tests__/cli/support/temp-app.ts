import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../../../lib/portage-cli/src/run";

/** Texts by file, relative to the app. */
export type Files = Readonly<Record<string, string>>;

const NEXT_16: Files = {
  "package.json": `${JSON.stringify({ name: "temp", dependencies: { next: "16.4.5" } }, null, 2)}\n`,
};

const folders: string[] = [];

/** Writes an app into a folder of its own; it asks for Next 16.4.5 unless the files have a package.json. */
export function tempApp(files: Files): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  folders.push(folder);
  writeFiles(folder, { ...NEXT_16, ...files });
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** Every file of an app by its path, but what portage keeps for itself. */
export function filesOf(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")] as const)
      .filter(([name]) => !name.startsWith(".portage/"))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function removeTempApps(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** How a call of the command ended. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command's sources in this process, on an app. */
export async function portage(app: string, ...argv: readonly string[]): Promise<Result> {
  const written = { stdout: "", stderr: "" };
  const streamOf = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const args = [...argv, "--app", app];
  const code = await run(args, { stdout: streamOf("stdout"), stderr: streamOf("stderr") });
  return { code, ...written };
}
