// npm run faults [-- --quick] [-- --seed N] [-- --only TEXT] [-- --on postgres|embedded]: the application on real servers, under failure.
// PostgreSQL is a server of its own, or that of an administrator's DATABASE_URL. The last line is "faults: faults N, acknowledged writes lost N"; a promise
// that does not hold makes the exit code 1.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildIfNeeded } from "../../lib/start/build.mjs";
import { clients } from "./faults/clients.mjs";
import { connections } from "./faults/connections.mjs";
import { databaseAway } from "./faults/database-away.mjs";
import { disk } from "./faults/disk.mjs";
import { kill } from "./faults/kill.mjs";
import { locks } from "./faults/locks.mjs";
import { shutdown } from "./faults/shutdown.mjs";
import { twoProcesses } from "./faults/two-processes.mjs";
import { startApp } from "./support/app.mjs";
import { embeddedDatabase } from "./support/embedded-database.mjs";
import { Ledger } from "./support/ledger.mjs";
import { openPostgres } from "./support/postgres-database.mjs";
import { seeded } from "./support/random.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FAULTS = [
  ...databaseAway,
  ...locks,
  ...connections,
  ...shutdown,
  ...kill,
  ...twoProcesses,
  ...clients,
  ...disk,
];

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: "" },
    on: { type: "string", default: "" },
  },
});

const isWanted = ({ name, on, quick }) =>
  (!options.quick || quick === true) && name.includes(options.only) && (!options.on || options.on === on);

/** What a fault works with: its database, its own folder, and how to start the application on it. */
function contextOf(db, folder) {
  const ledger = new Ledger();
  const apps = [];
  return {
    db,
    ledger,
    folder,
    root: ROOT,
    quick: options.quick,
    random: seeded(Number(options.seed)),
    start: async (env = {}, how = {}) => {
      const app = await startApp({ root: ROOT, folder, env: { ...db.env, ...env }, ...how });
      apps.push(app);
      return app;
    },
    end: () => Promise.all(apps.map((app) => app.kill())),
  };
}

async function run(fault, db, folder) {
  const context = contextOf(db, folder);
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  try {
    const seen = await fault.run(context);
    return { ...fault, ok: true, seen, lost: 0, seconds: seconds() };
  } catch (error) {
    const seen = error.name === "BrokenPromise" ? error.message : error.stack;
    return { ...fault, ok: false, seen, lost: context.ledger.lost, seconds: seconds() };
  } finally {
    await context.end();
    await db.mend?.();
  }
}

function say({ name, on, ok, seen, seconds }) {
  console.log(`${ok ? "ok    " : "BROKEN"} ${on.padEnd(8)} ${name} (${seconds})\n       ${seen}`);
}

/** A folder that its database is new in: a copy of one that was made once. */
async function templateOf(folder) {
  const template = embeddedDatabase(path.join(folder, "template"));
  const app = await startApp({ root: ROOT, folder, env: template.env });
  await app.stop();
  return template.folder;
}

async function runEmbedded(faults, folder) {
  const template = await templateOf(folder);
  const results = [];
  for (const [index, fault] of faults.entries()) {
    const own = path.join(folder, `embedded-${index}`);
    fs.mkdirSync(own);
    const db = embeddedDatabase(path.join(own, "data"));
    fs.cpSync(template, db.folder, { recursive: true });
    results.push(await run(fault, db, own));
    say(results.at(-1));
    fs.rmSync(own, { recursive: true, force: true });
  }
  return results;
}

async function runPostgres(faults, folder) {
  const db = await openPostgres(ROOT, process.env.DATABASE_URL);
  console.log(db.version);
  const results = [];
  try {
    for (const [index, fault] of faults.entries()) {
      const own = path.join(folder, `postgres-${index}`);
      fs.mkdirSync(own);
      results.push(await run(fault, db, own));
      say(results.at(-1));
    }
  } finally {
    await db.close();
  }
  return results;
}

async function main() {
  console.log(`seed ${options.seed}`);
  if ((await buildIfNeeded(ROOT, console.log)) !== 0) return 1;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-faults-"));
  const results = [];
  try {
    const wanted = FAULTS.filter(isWanted);
    const [onPostgres, onEmbedded] = ["postgres", "embedded"].map((kind) =>
      wanted.filter(({ on }) => on === kind),
    );
    if (onPostgres.length > 0) results.push(...(await runPostgres(onPostgres, folder)));
    if (onEmbedded.length > 0) results.push(...(await runEmbedded(onEmbedded, folder)));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  const broken = results.filter(({ ok }) => !ok);
  const lost = results.reduce((sum, result) => sum + result.lost, 0);
  if (broken.length > 0)
    console.log(`${broken.length} promises broken; again with -- --seed ${options.seed}`);
  console.log(`faults: faults ${results.length}, acknowledged writes lost ${lost}`);
  return broken.length > 0 || results.length === 0 ? 1 : 0;
}

// What a stray socket of a broken fault leaves behind must not keep the process.
process.exit(await main());
