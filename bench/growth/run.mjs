// What grows with an app: npm run bench:growth [-- --only cli] [-- --postgres] [-- --quick]
import { runBench, step } from "../shared/command.mjs";
import { writeResult } from "../shared/results.mjs";
import { commandNames, measureCli } from "./cli.mjs";
import { measureDatabase } from "./database.mjs";
import { cliTable, databaseTable, growthChart, growthMarkdown } from "./report.mjs";

const HELP = `npm run bench:growth -- [options]

The membership check on 1 to 10,000 organizations, and portage ${commandNames.join(", ")} on apps of 10 to 10,000 routes.

  --only <part>  database or cli; writes no results
  --postgres     the database part on PostgreSQL alone; writes no results
  --pglite       on PGlite alone; writes no results
  --quick        few repetitions, small apps: whether all works; writes no results`;

const PARTS = new Set(["database", "cli"]);
const DATABASES = ["pglite", "postgres"];
const REPETITIONS = 1000;
const SIZES = [10, 100, 1000, 10_000];
const MOST_QUICK = 100;
const SEVERAL_ROUNDS_UP_TO = 1000;

async function databasesOf({ quick, postgres, pglite }) {
  const wanted = DATABASES.filter((kind) => !(postgres || pglite) || { postgres, pglite }[kind]);
  const measured = [];
  for (const kind of wanted) {
    const database = await step(`database on ${kind}`, () => measureDatabase(kind, quick ? 20 : REPETITIONS));
    console.log(`\n${database.name}\n\n${databaseTable(database)}`);
    measured.push(database);
  }
  return measured;
}

async function cliOf({ quick }) {
  const measured = [];
  for (const size of SIZES.filter((one) => !quick || one <= MOST_QUICK)) {
    const rounds = quick || size > SEVERAL_ROUNDS_UP_TO ? 1 : 3;
    measured.push(await step(`portage on ${size} routes`, () => measureCli(size, rounds)));
  }
  console.log(`\n${cliTable(measured)}`);
  return measured;
}

await runBench(
  {
    name: "bench:growth",
    help: HELP,
    options: {
      only: { type: "string" },
      postgres: { type: "boolean" },
      pglite: { type: "boolean" },
      quick: { type: "boolean" },
    },
  },
  async (values) => {
    const { only, quick, postgres, pglite } = values;
    if (only !== undefined && !PARTS.has(only)) throw new Error(`There is no part "${only}"`);
    const cli = only === "database" || postgres || pglite ? [] : await cliOf(values);
    const databases = only === "cli" ? [] : await databasesOf(values);
    if (only !== undefined || quick || postgres || pglite) return;
    const results = { databases, cli, repetitions: REPETITIONS };
    writeResult("growth.md", growthMarkdown(results));
    writeResult("growth.svg", growthChart(results));
  },
);
