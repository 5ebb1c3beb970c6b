// Speed of the layer and of its peers, on production servers: npm run bench [-- --quick] [-- --case get] [-- --only carried]
import process from "node:process";
import { CASES } from "./cases.mjs";
import { wrongAnswers } from "./check-answers.mjs";
import { CONTENDERS, requestFor } from "./contenders.mjs";
import { fanOutTable, measureFanOut } from "./fan-out.mjs";
import { installedApp } from "./install-app.mjs";
import { Load } from "./load.mjs";
import { FAN_OUT, HELP, options } from "./options.mjs";
import { report } from "./report.mjs";
import { measureRounds } from "./rounds.mjs";
import { startServer } from "./server.mjs";

const ROUTERS = /** @type {const} */ (["pages", "app"]);
const CONNECTIONS = 16;
const UPLOAD_CONNECTIONS = 4;
const WARM_UP_SECONDS = 1;

/** Every contender of one router that takes part in a case; the bare handler first. */
function entriesOf(wanted, router, { only }) {
  const all = CONTENDERS.filter(
    (one) => one.router === router && one.cases.includes(wanted.id) && isWanted(one, only),
  );
  return all.length > 1 ? all : [];
}

const isWanted = ({ kind, name, folder }, only) =>
  kind === "bare" || !only || only.some((text) => name.includes(text) || folder.includes(text));

async function measureCase(wanted, entries, { serverOf, load, quick, rounds, seconds }) {
  const connections = wanted.id === "upload" ? UPLOAD_CONNECTIONS : CONNECTIONS;
  const fire = (contender, length = seconds) =>
    load.fire(serverOf(contender), requestFor(contender, wanted), {
      connections,
      seconds: length,
      status: wanted.status,
    });
  for (const contender of entries) await fire(contender, quick ? seconds : WARM_UP_SECONDS);
  const [base, ...others] = entries;
  return measureRounds(base, others, rounds, (contender) => fire(contender));
}

/** Which server a contender runs on. */
const placeIn =
  (servers) =>
  ({ raw }) =>
    raw ? servers.registered : servers.plain;

async function measureStreams(chosen, servers) {
  if ((chosen.case && !chosen.case.includes(FAN_OUT)) || chosen.only || chosen.router) return undefined;
  const streams = await measureFanOut(placeIn(servers), chosen);
  console.log(`\n${fanOutTable(streams)}`);
  return streams;
}

/** What is measured: each case in each router. */
const partsOf = (chosen) =>
  CASES.filter(({ id }) => !chosen.case || chosen.case.includes(id)).flatMap((wanted) =>
    ROUTERS.filter((router) => !chosen.router || chosen.router === router)
      .map((router) => ({ wanted, router, entries: entriesOf(wanted, router, chosen) }))
      .filter(({ entries }) => entries.length > 0),
  );

async function checkAnswers(parts, serverOf) {
  const wrong = [];
  for (const { wanted, entries } of parts) wrong.push(...(await wrongAnswers(entries, wanted, serverOf)));
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}

async function measureAll(chosen, servers, load) {
  const serverOf = placeIn(servers);
  const parts = partsOf(chosen);
  await checkAnswers(parts, serverOf);
  const results = [];
  for (const { wanted, router, entries } of parts) {
    const rows = await measureCase(wanted, entries, { ...chosen, serverOf, load });
    results.push({ wanted, router, rows });
    console.log(`\n${report.table(wanted, router, rows)}`);
  }
  return results;
}

async function main() {
  const chosen = options();
  if (chosen.help) return console.log(HELP);
  const folder = await installedApp();
  const servers = {};
  const load = new Load();
  try {
    servers.plain = await startServer(folder);
    servers.registered = await startServer(folder, { PORTAGE_REGISTER: "1" });
    const results = await measureAll(chosen, servers, load);
    const streams = await measureStreams(chosen, servers);
    if (results.length === 0 && !streams) throw new Error("No contender takes part in that");
    if (chosen.whole || chosen.write) report.write(folder, { results, streams }, chosen);
  } finally {
    load.stop();
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
}

await main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
