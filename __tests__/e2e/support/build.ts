import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The next command of this repository. */
export const NEXT = join("node_modules", "next", "dist", "bin", "next");

const STAMP = join(".next", "e2e-build.json");
const FOLDERS = ["app", "lib", "pages", "prisma", "public"];
const FILES = ["instrumentation.ts", "next.config.js", "package-lock.json", "package.json", "tsconfig.json"];
const NOT_BUILT = new Set(["dist", "generated", "node_modules", "__tests__"]);

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !NOT_BUILT.has(name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** A hash of everything that the build is made of. */
function sourceHash(): string {
  const hash = createHash("sha256");
  const files = [...FILES.filter((file) => existsSync(file)), ...FOLDERS.flatMap((name) => filesUnder(name))];
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const buildId = (): string | undefined => {
  const file = join(".next", "BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

function isFresh(sources: string): boolean {
  if (!existsSync(STAMP)) return false;
  const stamp: unknown = JSON.parse(readFileSync(STAMP, "utf8"));
  return JSON.stringify(stamp) === JSON.stringify({ sources, buildId: buildId() });
}

/** Runs `next build`, unless the last build was made here and of the very same sources. */
export async function ensureBuild(): Promise<void> {
  const sources = sourceHash();
  if (isFresh(sources)) return;
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const build = spawn(process.execPath, [NEXT, "build"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  build.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  build.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    build.on("error", reject);
    build.on("close", resolve);
  });
  if (code !== 0) throw new Error(`next build failed (${code}):\n${Buffer.concat(output).toString()}`);
  writeFileSync(STAMP, JSON.stringify({ sources, buildId: buildId() }));
}
