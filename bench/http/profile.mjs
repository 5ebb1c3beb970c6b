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

const SHOWN = 45;
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

/** Time that each function took itself, as a share of all that was not idle. */
function print({ name, router }, { cpu, rps, recorded }) {
  const ticks = new Map();
  const own = new Map(recorded.nodes.map((node) => [node.id, node]));
  let busy = 0;
  for (const id of recorded.samples) {
    const { functionName, url, lineNumber } = own.get(id).callFrame;
    if (functionName === "(idle)" || functionName === "(program)") continue;
    busy += 1;
    const key = `${functionName || "(anonymous)"} ${placeOf(url)}:${lineNumber + 1}`;
    ticks.set(key, (ticks.get(key) ?? 0) + 1);
  }
  const rows = [...ticks].toSorted((a, b) => b[1] - a[1]).slice(0, SHOWN);
  console.log(`${name} (${router}): ${Math.round(cpu)} µs of CPU a request, ${Math.round(rps)} requests/s\n`);
  console.log(
    markdownTable(
      ["function", "% of busy", "µs a request"],
      rows.map(([key, count]) => [key, ((100 * count) / busy).toFixed(1), ((cpu * count) / busy).toFixed(1)]),
    ),
  );
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
