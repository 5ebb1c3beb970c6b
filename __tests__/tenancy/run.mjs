// npm run tenancy [-- --quick] [-- --keep] [-- …]: builds a copy of the app in which every route is mounted in both routers and in all three
// styles, starts it on the embedded database and then on PostgreSQL (`DATABASE_URL`, or a server of its own), and asks it for other tenants'
// rows. The last line is the sum. --quick takes a slice, on the embedded database. What follows goes to jest.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "../support/postgres.mjs";
import { copyApp } from "./app/copy.mjs";
import { CELLS, writeTwins } from "./app/twins.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");

const args = process.argv.slice(2);
const flag = (name) => args.includes(name) && args.splice(args.indexOf(name), 1).length > 0;
const quick = flag("--quick");
const keep = flag("--keep");

function build(folder) {
  copyApp(ROOT, folder);
  if (!quick) writeTwins(folder, CELLS);
  const control = path.join(folder, "app/api/tenancy-control");
  fs.mkdirSync(control);
  fs.copyFileSync(path.join(HERE, "app/control-route.ts"), path.join(control, "route.ts"));
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", SKIP_TYPE_CHECK: "1" };
  const next = path.join(folder, "node_modules/next/dist/bin/next");
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`next build failed\n${stdout}${stderr}`);
}

/** Runs the suites on one database; gives what they counted. */
async function run(name, app, env) {
  console.log(`\n${name}`);
  const results = path.join(app, `results-${name.split(" ")[0]}.jsonl`);
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...rest } = process.env;
  const jest = path.join(ROOT, "node_modules/jest/bin/jest.js");
  const config = path.join(HERE, "jest.config.js");
  const child = spawn(process.execPath, [jest, "-c", config, "--runInBand", ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...rest, ...env, TENANCY_APP: app, TENANCY_RESULTS: results, TENANCY_QUICK: quick ? "1" : "" },
  });
  const [code] = await once(child, "exit");
  const lines = fs.existsSync(results) ? fs.readFileSync(results, "utf8").trim().split("\n") : [];
  return {
    code,
    parts: lines.filter(Boolean).map((line) => ({ on: name.split(" ")[0], ...JSON.parse(line) })),
  };
}

async function onPostgres(app) {
  if (process.env.DATABASE_URL)
    return run("postgres (DATABASE_URL)", app, { TENANCY_POSTGRES: process.env.DATABASE_URL });
  const { url, version, stop } = await startPostgres();
  try {
    return await run(version, app, { TENANCY_POSTGRES: url });
  } finally {
    await stop();
  }
}

const app = fs.mkdtempSync(path.join(os.tmpdir(), "portage-tenancy-app-"));
const runs = [];
try {
  console.log("Building the app with its twins");
  build(app);
  runs.push(await run("pglite", app, {}));
  if (!quick) runs.push(await onPostgres(app));
} finally {
  if (keep) console.log(`kept ${app}`);
  else fs.rmSync(app, { recursive: true, force: true });
}

const parts = runs.flatMap((one) => one.parts);
const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
console.log("");
for (const { on, part, probes, leaks, changed, note = "" } of parts)
  console.log(
    `${on.padEnd(9)} ${part.padEnd(30)} ${String(probes).padStart(6)} probes  ${leaks} leaks  ${changed} changed  ${note}`,
  );
const [probes, leaks, changed] = [sum("probes"), sum("leaks"), sum("changed")];
console.log(`tenancy: probes ${probes}, leaks ${leaks}, foreign rows changed ${changed}`);
process.exitCode = runs.some((one) => one.code !== 0) || probes === 0 || leaks + changed > 0 ? 1 : 0;
