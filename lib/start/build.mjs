import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { exitCode } from "./child.mjs";

const FOLDERS = ["app", "lib", "pages", "prisma", "public"];
const NOT_SOURCES = new Set(["node_modules", "dist", "next-env.d.ts"]);
/** In the folder itself: code, settings and the environment, and not what else may lie there. */
const TOP_LEVEL = /^\.env|\.([cm]?[jt]s|json)$/;
const WITHOUT_EFFECT = /\.md$/;

/**
 * Builds with `next build`, unless the last build was of the very same sources.
 *
 * @param {string} root folder of the application
 * @param {(line: string) => void} say
 * @returns {Promise<number>} exit code of the build, 0 when there was nothing to do
 */
export async function buildIfNeeded(root, say) {
  const stamp = path.join(root, ".next/portage-sources");
  const sources = fingerprint(root);
  if (isBuilt(root) && read(stamp) === sources) return 0;
  say("Building; the next start will be quick.");
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const build = spawn(process.execPath, [next, "build"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", SKIP_TYPE_CHECK: "1" },
  });
  const code = await exitCode(build);
  if (code === 0) fs.writeFileSync(stamp, sources);
  return code;
}

const isBuilt = (root) => fs.existsSync(path.join(root, ".next/BUILD_ID"));

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * A digest of all that a build is made of: names and contents, so that neither a checkout nor a copy, which change
 * times, cause a build.
 */
function fingerprint(root) {
  const hash = createHash("sha256");
  for (const file of sourcesOf(root)) {
    hash.update(`\n${path.relative(root, file)}\n`).update(fs.readFileSync(file));
  }
  for (const name of Object.keys(process.env)
    .filter((key) => key.startsWith("NEXT_PUBLIC_"))
    .toSorted()) {
    hash.update(`\n${name}=${process.env[name]}`);
  }
  return hash.digest("hex");
}

function sourcesOf(root) {
  const top = entriesOf(root).filter((entry) => entry.isFile() && TOP_LEVEL.test(entry.name));
  return [
    ...top.map(({ name }) => path.join(root, name)),
    ...FOLDERS.flatMap((folder) => filesUnder(path.join(root, folder))),
  ];
}

function filesUnder(folder) {
  return entriesOf(folder).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(file);
    return entry.isFile() && !WITHOUT_EFFECT.test(entry.name) ? [file] : [];
  });
}

function entriesOf(folder) {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !NOT_SOURCES.has(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
