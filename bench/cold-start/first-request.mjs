import { spawn } from "node:child_process";
import process from "node:process";
import { end, freePort } from "../shared/processes.mjs";
import { median } from "../shared/statistics.mjs";
import { nextProgram } from "./app.mjs";
import { ROUTES, VARIANTS } from "./sources.mjs";

const PATIENCE_MS = 30_000;
const EXPECTED = '{"projects":[]}';

/**
 * The first and the second request to new servers, which the variants start in turn: medians, in milliseconds.
 *
 * @param {string} folder
 * @param {number} starts of each variant and router
 */
export async function firstRequests(folder, starts) {
  const variants = Object.keys(VARIANTS);
  const rows = ROUTES.flatMap(({ router, address }) =>
    variants.map((variant) => ({ router, address, variant, shots: [] })),
  );
  for (let round = 0; round < starts; round += 1) {
    const inTurn = round % 2 === 0 ? rows : rows.toReversed();
    for (const row of inTurn) row.shots.push(await oneStart(folder, row));
  }
  return rows.map(({ router, variant, shots }) => ({
    router,
    variant,
    ready: median(shots.map((shot) => shot.ready)),
    first: median(shots.map((shot) => shot.first)),
    second: median(shots.map((shot) => shot.second)),
  }));
}

async function oneStart(folder, { variant, address }) {
  const port = await freePort();
  const started = performance.now();
  const server = spawn(
    process.execPath,
    [nextProgram(folder), "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: folder,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BENCH_VARIANT: variant },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  try {
    await readyOf(server);
    const ready = performance.now() - started;
    const url = `http://127.0.0.1:${port}${address}`;
    return { ready, first: await request(url), second: await request(url) };
  } finally {
    await end(server);
  }
}

/** Next says so; asking it would be the first request. */
async function readyOf(server) {
  let log = "";
  const ready = new Promise((resolve, reject) => {
    const hear = (chunk) => {
      log += chunk;
      if (log.includes("Ready in")) resolve();
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.once("exit", (code) => reject(new Error(`next start ended with ${code}: ${log}`)));
    setTimeout(
      () => reject(new Error(`next start is not ready after ${PATIENCE_MS} ms: ${log}`)),
      PATIENCE_MS,
    ).unref();
  });
  await ready;
}

async function request(url) {
  const started = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200 || text !== EXPECTED)
    throw new Error(`${url} answered ${response.status}: ${text}`);
  return performance.now() - started;
}
