import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = path.resolve(__dirname, "../..");
const CACHE = path.join(ROOT, "node_modules/.cache/portage-test-packages");
const FOLDERS = { "next-portage": "lib/portage", "next-portage-cli": "lib/portage-cli" } as const;

export type PackageName = keyof typeof FOLDERS;

/** How long a build may take on a busy machine, in milliseconds: for the `beforeAll` that waits for it. */
export const BUILD_TIMEOUT = 120_000;

const run = promisify(execFile);

/**
 * The package as npm would install it: built, packed and unpacked in a `node_modules` folder of its own, beside its
 * dependencies. Gives that package's folder. Made once for each state of the sources.
 */
export async function installedPackage(name: PackageName): Promise<string> {
  return path.join(await homeOf(name), "node_modules", name);
}

/** The same package as the file that npm would publish. */
export async function packedPackage(name: PackageName): Promise<string> {
  const staged = path.join(await homeOf(name), "package");
  const file = fs.readdirSync(staged).find((entry) => entry.endsWith(".tgz"));
  return path.join(staged, file as string);
}

async function homeOf(name: PackageName): Promise<string> {
  const source = path.join(ROOT, FOLDERS[name]);
  // The command holds a part of the runtime.
  const sources = name === "next-portage" ? [source] : [source, path.join(ROOT, FOLDERS["next-portage"])];
  const home = path.join(CACHE, `${name}-${sources.map(fingerprint).join("-")}`);
  if (!fs.existsSync(home)) await install(name, source, home);
  return home;
}

async function install(name: PackageName, source: string, home: string): Promise<void> {
  const work = `${home}.${process.pid}`;
  const staged = path.join(work, "package");
  const target = path.join(work, "node_modules", name);
  fs.mkdirSync(target, { recursive: true });
  await run(process.execPath, [bin("tsdown", "dist/run.mjs"), "--out-dir", path.join(staged, "dist")], {
    cwd: source,
  });
  for (const file of ["package.json", "LICENSE", "README.md", "bin"]) {
    if (fs.existsSync(path.join(source, file))) {
      fs.cpSync(path.join(source, file), path.join(staged, file), { recursive: true });
    }
  }
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts"], { cwd: staged });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await run("tar", ["-xzf", path.join(staged, filename), "-C", target, "--strip-components=1"]);
  linkDependencies(target, source, path.join(work, "node_modules"));
  publish(work, home);
}

/** Only what the package declares is there to be found. */
function linkDependencies(target: string, source: string, modules: string): void {
  const { dependencies = {} } = JSON.parse(fs.readFileSync(path.join(target, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) {
    fs.symlinkSync(installedAt(source, dependency), path.join(modules, dependency));
  }
}

/** npm puts a dependency beside the package where the root has another version of it. */
function installedAt(source: string, dependency: string): string {
  const own = path.join(source, "node_modules", dependency);
  return fs.existsSync(own) ? own : path.join(ROOT, "node_modules", dependency);
}

/** Two workers may build the same at once; whichever renames first wins, and the folder is always whole. */
function publish(work: string, home: string): void {
  try {
    fs.renameSync(work, home);
  } catch (error) {
    fs.rmSync(work, { recursive: true });
    if (!fs.existsSync(home)) throw error;
  }
}

/** Of everything that a package is built from, and of what builds it. */
function fingerprint(source: string): string {
  const hash = createHash("sha256").update(fs.readFileSync(path.join(ROOT, "package-lock.json")));
  const files = fs.readdirSync(source, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => !/^(dist|node_modules)\b/.test(name)).toSorted()) {
    const full = path.join(source, file);
    if (fs.statSync(full).isFile()) hash.update(file).update(fs.readFileSync(full));
  }
  return hash.digest("hex").slice(0, 16);
}

const bin = (name: string, file: string): string => path.join(ROOT, "node_modules", name, file);
