import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesOf } from "./app-files";
import { runIn, type Ended } from "./command";
import { nameOf, type AppSpec } from "./matrix";

const GIT = ["-c", "user.name=test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"];
const PNPM = "9.15.9";

/** Outside of the repository, whose modules must not be found. Kept, so that a second run installs nothing. */
const HOME = path.join(fs.realpathSync(os.tmpdir()), "next-portage-installed-apps");

/** A throw-away app in a folder of its own. */
export class InstalledApp {
  readonly folder: string;

  constructor(
    readonly spec: AppSpec,
    private readonly tarballs: Readonly<Record<string, string>>,
  ) {
    this.folder = path.join(HOME, nameOf(spec));
  }

  /** Writes the app's files and installs what it needs, with the packed packages. */
  async install(): Promise<Ended> {
    const files = filesOf(this.spec, this.tarballs);
    const mark = path.join(this.folder, "node_modules", ".installed");
    const wanted = createHash("sha256")
      .update(files.get("package.json") ?? "")
      .digest("hex");
    const isInstalled = fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted;
    this.#clear(isInstalled);
    for (const [file, text] of files) this.#write(file, text);
    const installed = isInstalled ? { ok: true, output: "", seconds: 0 } : await this.#installPackages();
    if (installed.ok) fs.writeFileSync(mark, wanted);
    await this.commit();
    return installed;
  }

  #clear(keepModules: boolean): void {
    fs.mkdirSync(this.folder, { recursive: true });
    for (const entry of fs.readdirSync(this.folder))
      if (entry !== "node_modules" || !keepModules)
        fs.rmSync(path.join(this.folder, entry), { recursive: true });
  }

  #write(file: string, text: string): void {
    const full = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }

  #installPackages(): Promise<Ended> {
    if (this.spec.manager === "npm") return this.run("npm", "install", "--ignore-scripts");
    const store = path.join(HOME, ".pnpm-store");
    return this.run("npx", "--yes", `pnpm@${PNPM}`, "install", "--ignore-scripts", "--store-dir", store);
  }

  run(command: string, ...args: readonly string[]): Promise<Ended> {
    return runIn(this.folder, command, args);
  }

  /** The installed command. */
  portage(...args: readonly string[]): Promise<Ended> {
    return this.run(path.join(this.folder, "node_modules/.bin/portage"), ...args);
  }

  /** The app's suites. */
  suite(): Promise<Ended> {
    return this.run("npm", "test", "--silent");
  }

  /** Edits a file of the app by its path without an extension: the text before and after. */
  edit(name: string, change: (text: string) => string): void {
    const file = this.#fileOf(name);
    fs.writeFileSync(file, change(fs.readFileSync(file, "utf8")));
  }

  #fileOf(name: string): string {
    const files = [".ts", ".tsx", ".js"].map((extension) => path.join(this.folder, name + extension));
    const file = files.find((one) => fs.existsSync(one));
    if (!file) throw new Error(`${name} is not there`);
    return file;
  }

  /** Puts the app's files into its git repository as they are. */
  async commit(): Promise<void> {
    await this.#git("init", "--quiet");
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--allow-empty", "--message", "as it is");
  }

  async #git(...args: readonly string[]): Promise<void> {
    const { ok, output } = await this.run("git", ...GIT, ...args);
    if (!ok) throw new Error(output);
  }

  /** What git sees as changed since the last commit, one file a line; nothing where the app is as it was. */
  async changes(): Promise<string> {
    const { output } = await this.run("git", "status", "--porcelain", "--untracked-files=all");
    return output.trim();
  }

  /** Gives a file the text that it had when the app was made. */
  async restoreFirst(name: string): Promise<void> {
    const first = await this.#firstCommit();
    const { output } = await this.run("git", "ls-tree", "-r", "--name-only", "-z", first);
    const file = output.split("\0").find((one) => one.replace(/\.[^.]+$/, "") === name);
    if (!file) throw new Error(`${name} is not there`);
    await this.#git("checkout", "--quiet", first, "--", file);
  }

  /** What differs from the app as it was made. */
  async changesSinceFirst(): Promise<string> {
    await this.#git("add", "--all");
    const { output } = await this.run("git", "diff", "--cached", "--name-status", await this.#firstCommit());
    return output.trim();
  }

  async #firstCommit(): Promise<string> {
    const { output } = await this.run("git", "rev-list", "--max-parents=0", "HEAD");
    return output.trim();
  }
}
