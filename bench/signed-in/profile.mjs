// Where one contender's time goes, on a build that is not minified: npm run bench:signed-in:profile -- --router app --folder ours
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { Load } from "../http/load.mjs";
import { runBench } from "../shared/command.mjs";
import { profileTables } from "../shared/cpu-profile.mjs";
import { builtApp } from "./app.mjs";
import { CONNECTIONS, CONTENDERS, requestFor, SESSION_PASSWORD } from "./contenders.mjs";
import { DATABASES } from "./databases.mjs";
import { startServers } from "./servers.mjs";

const HELP = `npm run bench:signed-in:profile -- [options]

  --folder <name>   ${CONTENDERS.map(({ folder }) => folder).join(", ")}; may be repeated
  --router <name>   pages or app; pages unless given
  --pglite          on PGlite, not on PostgreSQL
  --out <folder>    also writes the profiles there, for Chrome's DevTools
  --app <folder>    a readable build that was kept
  --keep            leaves the built app where it is`;

const WARM_UP_SECONDS = 5;
const SECONDS = 6;

async function record(contender, router, { ids }, servers) {
  const server = servers.of(contender);
  const load = new Load();
  const request = await requestFor(contender, router, ids);
  const fire = (seconds) => load.fire(server, request, { connections: CONNECTIONS, seconds, status: 200 });
  try {
    await fire(WARM_UP_SECONDS);
    const { cpu, rps } = await fire(SECONDS);
    await server.startProfile();
    await fire(SECONDS);
    return { cpu, rps, recorded: await server.stopProfile() };
  } finally {
    load.stop();
  }
}

function save(recorded, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(recorded));
}

async function profileEach(contenders, router, database, { folder, out }) {
  const servers = await startServers(folder, database);
  try {
    for (const contender of contenders) {
      const { cpu, rps, recorded } = await record(contender, router, database, servers);
      if (out) save(recorded, path.join(out, `${router}-${contender.folder}.cpuprofile`));
      const sums = `${Math.round(cpu)} µs of CPU a request, ${Math.round(rps)} requests/s`;
      console.log(`${contender.name} (${router}, ${database.name}): ${sums}\n`);
      for (const table of profileTables(recorded, cpu)) console.log(`${table}\n`);
    }
  } finally {
    await servers.stop();
  }
}

async function main({ folder: folders = ["ours"], router = "pages", pglite, out, app, keep }) {
  const contenders = CONTENDERS.filter(({ folder }) => folders.includes(folder));
  if (!["pages", "app"].includes(router)) throw new Error(`There is no router "${router}"`);
  if (contenders.length !== folders.length) throw new Error("There is no such contender");
  // None of the others writes a log.
  Object.assign(process.env, { SESSION_PASSWORD, SESSION_COOKIE_SECURE: "false", LOG_LEVEL: "silent" });
  const folder = app ?? builtApp({ readable: true });
  try {
    const database = await DATABASES[pglite ? "pglite" : "postgres"]();
    try {
      await profileEach(contenders, router, database, { folder, out });
    } finally {
      await database.stop();
    }
  } finally {
    if (keep || app) console.log(`kept ${folder}`);
    else fs.rmSync(folder, { recursive: true, force: true });
  }
}

await runBench(
  {
    name: "bench:signed-in:profile",
    help: HELP,
    options: {
      folder: { type: "string", multiple: true },
      router: { type: "string" },
      pglite: { type: "boolean" },
      out: { type: "string" },
      app: { type: "string" },
      keep: { type: "boolean" },
    },
  },
  main,
);
