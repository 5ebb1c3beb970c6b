import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { installedPackage } from "../support/packages";
import { readTree, without, type FileTree } from "../cli/move/file-tree";
import type { AppUnderTest } from "./addresses";
import { installedHome } from "./installed-home";

const run = promisify(execFile);

const GIT = ["-c", "user.name=test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"];

/** A copy of one of the apps here. */
export class MovedApp {
  private constructor(
    readonly folder: string,
    /** The built command: one for the whole of a run. */
    private readonly command: string,
  ) {}

  static async copy({ name, overlays }: AppUnderTest): Promise<MovedApp> {
    const folder = path.join(await installedHome(), name);
    fs.rmSync(folder, { recursive: true, force: true });
    for (const part of [name, ...overlays])
      fs.cpSync(path.join(__dirname, "apps", part), folder, { recursive: true });
    return new MovedApp(folder, path.join(await installedPackage("next-portage-cli"), "bin/portage.js"));
  }

  /** Puts all files into a git repository of the app's own. */
  async commit(): Promise<void> {
    await this.#git("init", "--quiet");
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--message", "before");
  }

  /** Runs the built command in the app's folder; gives what it said. Rejects when it fails. */
  async portage(...args: readonly string[]): Promise<string> {
    const env = { PATH: process.env["PATH"], NODE_ENV: "production" as const };
    const { stderr } = await run(process.execPath, [this.command, ...args], { cwd: this.folder, env });
    return stderr;
  }

  /** The app's own files, without what is installed, built or kept by git. */
  files(): FileTree {
    const foreign = /(^|\/)(node_modules|\.git|\.next|next-env\.d\.ts$|[^/]*\.tsbuildinfo$)/;
    return without(readTree(this.folder), (file) => foreign.test(file));
  }

  /** What git sees as changed, one a line. */
  async changes(): Promise<string> {
    return this.#git("status", "--porcelain");
  }

  async #git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run("git", [...GIT, ...args], { cwd: this.folder });
    return stdout;
  }
}
