// npm run fuzz [-- --seed S] [--cases N] [--quick] [--postgres] [-- …]: generated requests against every route. What follows goes to jest.
// The same seed and count make the same requests. `--cases`: how many for each route and method, 500 unless given; the other suites count in proportion.
// The database is the embedded one; a server's with DATABASE_URL, or with --postgres one that is started for it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildIfNeeded } from "../../lib/start/build.mjs";
import { startPostgres } from "../support/postgres.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");
const FULL = 500;
const QUICK = 50;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    cases: { type: "string" },
    quick: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
  },
});

const whole = (text, fallback) => (/^\d+$/.test(text ?? "") ? Number(text) : fallback);
const seed = whole(values.seed, Math.floor(Math.random() * 2 ** 31));
const cases = whole(values.cases, values.quick ? QUICK : FULL);

// Before the suites, several of which want it at once.
if ((await buildIfNeeded(ROOT, console.log)) !== 0) process.exit(1);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-fuzz-"));
const tally = path.join(folder, "tally.jsonl");
fs.writeFileSync(tally, "");
const server = values.postgres ? await startPostgres() : undefined;
const url = server?.url ?? process.env.DATABASE_URL;

console.log(`seed ${seed}, ${cases} cases for each route and method, on ${url ? "PostgreSQL" : "PGlite"}`);
const jest = spawn(
  process.execPath,
  [path.join(ROOT, "node_modules/jest/bin/jest.js"), "-c", path.join(HERE, "jest.config.js"), ...positionals],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(url && { TEST_DATABASE_URL: url }),
      FUZZ_SEED: String(seed),
      FUZZ_CASES: String(cases),
      FUZZ_TALLY: tally,
    },
  },
);
// A Ctrl-C reaches jest by itself; this process only has to outlive it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => jest.kill("SIGTERM"));
const [code] = await once(jest, "exit");
await server?.stop();

const counted = fs
  .readFileSync(tally, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
fs.rmSync(folder, { recursive: true });
const sum = (name) => counted.reduce((total, one) => total + one[name], 0);
if (code !== 0) console.log(`Failed. To see it again: npm run fuzz -- --seed ${seed} --cases ${cases}`);
console.log(`fuzz: cases ${sum("cases")}, 5xx ${sum("serverErrors")}, seed ${seed}`);
process.exitCode = code === 0 && sum("serverErrors") === 0 && sum("cases") > 0 ? 0 : 1;
