// Where one contender's time goes: npm run bench:profile -- --router app --folder carried --raw --case get [--out file.cpuprofile]
import fs from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { markdownTable } from "../shared/markdown-table.mjs";
import { CASES } from "./cases.mjs";
import { CONTENDERS, requestFor } from "./contenders.mjs";
import { installedApp } from "./install-app.mjs";
import { Load } from "./load.mjs";
import { startServer } from "./server.mjs";

const SHOWN = 60;
const WARM_UP_SECONDS = 4;
const SECONDS = 6;

async function main() {
  const { values } = parseArgs({
    options: {
      router: { type: "string", default: "app" },
      folder: { type: "string", default: "carried" },
      case: { type: "string", default: "get" },
      raw: { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  const wanted = CASES.find(({ id }) => id === values.case);
  const contender = CONTENDERS.find(
    ({ router, folder, raw = false }) =>
      router === values.router && folder === values.folder && raw === values.raw,
  );
  if (!wanted || !contender) throw new Error("There is no such case or contender");
  const profile = await record(contender, wanted);
  if (values.out) fs.writeFileSync(values.out, JSON.stringify(profile.recorded));
  print(contender, profile);
}

async function record(contender, wanted) {
  process.env["READABLE_BUILD"] = "1";
  const server = await startServer(await installedApp(), contender.raw ? { PORTAGE_REGISTER: "1" } : {});
  const load = new Load();
  const fire = (seconds) =>
    load.fire(server, requestFor(contender, wanted), { connections: 16, seconds, status: wanted.status });
  try {
    await fire(WARM_UP_SECONDS);
    const { cpu, rps } = await fire(SECONDS);
    await server.startProfile();
    await fire(SECONDS);
    return { cpu, rps, recorded: await server.stopProfile() };
  } finally {
    load.stop();
    await server.stop();
  }
}

const IDLE = new Set(["(idle)", "(program)", "(root)"]);

/** Of each function: what it took itself, and with all that it called, as shares of the time that was not idle. */
function sharesOf({ nodes, samples }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const shares = new Map();
  let busy = 0;
  const add = (key, kind) => {
    const share = shares.get(key) ?? { own: 0, total: 0 };
    share[kind] += 1;
    shares.set(key, share);
  };
  for (const id of samples) {
    if (IDLE.has(byId.get(id).callFrame.functionName)) continue;
    busy += 1;
    const stack = new Set();
    for (let at = id; at !== undefined; at = parents.get(at)) stack.add(keyOf(byId.get(at).callFrame));
    add(keyOf(byId.get(id).callFrame), "own");
    for (const key of stack) add(key, "total");
  }
  return { busy, shares };
}

const keyOf = ({ functionName, url, lineNumber }) =>
  `${functionName || "(anonymous)"} ${placeOf(url)}:${lineNumber + 1}`;

function print({ name, router }, { cpu, rps, recorded }) {
  const { busy, shares } = sharesOf(recorded);
  console.log(`${name} (${router}): ${Math.round(cpu)} µs of CPU a request, ${Math.round(rps)} requests/s\n`);
  for (const kind of ["own", "total"]) {
    const rows = [...shares].toSorted((a, b) => b[1][kind] - a[1][kind]).slice(0, SHOWN);
    const head = ["function", `${kind}, % of busy`, "µs a request"];
    const cells = rows.map(([key, share]) => [
      key,
      ((100 * share[kind]) / busy).toFixed(1),
      ((cpu * share[kind]) / busy).toFixed(1),
    ]);
    console.log(`${markdownTable(head, cells)}\n`);
  }
}

const placeOf = (url) =>
  url
    .replace(/^file:\/\//, "")
    .split("/")
    .slice(-3)
    .join("/");

await main().catch((error) => {
  console.error(`profile: ${error.message}`);
  process.exitCode = 1;
});
