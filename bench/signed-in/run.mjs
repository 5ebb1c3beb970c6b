// A signed-in request, bound to an organization: npm run bench:signed-in [-- --quick] [-- --postgres] [-- --router app]
import fs from "node:fs";
import process from "node:process";
import { Load } from "../http/load.mjs";
import { measureRounds } from "../http/rounds.mjs";
import { runBench, step } from "../shared/command.mjs";
import { builtApp } from "./app.mjs";
import { wrongAnswers } from "./check-answers.mjs";
import { CONNECTIONS, CONTENDERS, requestFor, SESSION_PASSWORD } from "./contenders.mjs";
import { DATABASES } from "./databases.mjs";
import { table, write } from "./report.mjs";
import { startServers } from "./servers.mjs";

const HELP = `npm run bench:signed-in -- [options]

GET /api/orgs/:orgId/projects of a member with a session: next-portage, by hand, next-auth and better-auth, on PGlite and on PostgreSQL.

  --quick           two short rounds: whether all works, not how fast; writes no results
  --postgres        on PostgreSQL alone; writes no results
  --pglite          on PGlite alone; writes no results
  --router <name>   pages or app; writes no results
  --rounds <n>      7 unless given; writes no results
  --keep            leaves the built app where it is
  --app <folder>    an app that was kept; writes no results`;

const ROUTERS = ["pages", "app"];
/** Each server compiles its own code as it runs hot, and only one of them runs several contenders. */
const WARM_UP_SECONDS = 8;

async function measureRouter(router, { ids }, servers, { load, rounds, seconds, warmUp }) {
  const wrong = await wrongAnswers(CONTENDERS, router, ids, servers.of);
  if (wrong.length > 0) throw new Error([...wrong, ...servers.logs()].join("\n"));
  const requests = new Map();
  for (const contender of CONTENDERS) requests.set(contender, await requestFor(contender, router, ids));
  const fire = (contender, length = seconds) =>
    load.fire(servers.of(contender), requests.get(contender), {
      connections: CONNECTIONS,
      seconds: length,
      status: 200,
    });
  for (const contender of CONTENDERS) await fire(contender, warmUp);
  const [base, ...others] = CONTENDERS;
  return measureRounds(base, others, rounds, (contender) => fire(contender));
}

async function measureDatabase(open, folder, how) {
  const database = await open();
  try {
    const servers = await startServers(folder, database);
    try {
      const results = [];
      for (const router of how.routers) {
        const rows = await measureRouter(router, database, servers, how);
        results.push({ database: database.name, router, rows });
        console.log(`\n${table(results.at(-1))}`);
      }
      return results;
    } finally {
      await servers.stop();
    }
  } finally {
    await database.stop();
  }
}

async function measureAll(kinds, folder, how) {
  const load = new Load();
  try {
    const results = [];
    for (const kind of kinds)
      results.push(...(await step(kind, () => measureDatabase(DATABASES[kind], folder, { ...how, load }))));
    return results;
  } finally {
    load.stop();
  }
}

function chosen({ quick, postgres, pglite, router, rounds, app }) {
  if (router !== undefined && !ROUTERS.includes(router)) throw new Error(`There is no router "${router}"`);
  if (rounds !== undefined && !(Number(rounds) > 0)) throw new Error(`"${rounds}" is not a number above 0`);
  return {
    kinds: Object.keys(DATABASES).filter((kind) => !(postgres || pglite) || { postgres, pglite }[kind]),
    routers: ROUTERS.filter((one) => !router || one === router),
    rounds: Number(rounds ?? (quick ? 2 : 7)),
    seconds: quick ? 0.5 : 2,
    warmUp: quick ? 0.5 : WARM_UP_SECONDS,
    whole: !(quick || postgres || pglite || router || rounds || app),
  };
}

async function main(values) {
  const { kinds, whole, ...how } = chosen(values);
  // The cookies are sealed here.
  // None of the others writes a log.
  Object.assign(process.env, { SESSION_PASSWORD, SESSION_COOKIE_SECURE: "false", LOG_LEVEL: "silent" });
  const folder = values.app ?? (await step("the build", () => builtApp()));
  try {
    const results = await measureAll(kinds, folder, how);
    if (whole) write(results, how);
  } finally {
    if (values.keep || values.app) console.log(`kept ${folder}`);
    else fs.rmSync(folder, { recursive: true, force: true });
  }
}

await runBench(
  {
    name: "bench:signed-in",
    help: HELP,
    options: {
      quick: { type: "boolean" },
      postgres: { type: "boolean" },
      pglite: { type: "boolean" },
      router: { type: "string" },
      rounds: { type: "string" },
      keep: { type: "boolean" },
      app: { type: "string" },
    },
  },
  main,
);
