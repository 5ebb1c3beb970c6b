// Where one contender's time goes: npm run bench:profile -- --router app --folder carried --raw --case get [--out file.cpuprofile]
import fs from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { profileTables } from "../shared/cpu-profile.mjs";
import { CASES } from "./cases.mjs";
import { CONTENDERS, requestFor } from "./contenders.mjs";
import { installedApp } from "./install-app.mjs";
import { Load } from "./load.mjs";
import { startServer } from "./server.mjs";

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

function print({ name, router }, { cpu, rps, recorded }) {
  console.log(`${name} (${router}): ${Math.round(cpu)} µs of CPU a request, ${Math.round(rps)} requests/s\n`);
  for (const table of profileTables(recorded, cpu)) console.log(`${table}\n`);
}

await main().catch((error) => {
  console.error(`profile: ${error.message}`);
  process.exitCode = 1;
});
