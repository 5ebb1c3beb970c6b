import process from "node:process";
import { measure } from "mitata";
import { median } from "../shared/statistics.mjs";

const CPU_TIME_NS = 600e6;
const QUICK_CPU_TIME_NS = 20e6;
/** So few that what they allocate fits into the young generation, where nothing is collected meanwhile. */
const CALLS = 100;
const ROUNDS = 15;

/** Microseconds of a call: the median and the 99th percentile. @param {() => unknown} run */
export async function timeOf(run, quick) {
  const { p50, p99 } = await measure(run, { min_cpu_time: quick ? QUICK_CPU_TIME_NS : CPU_TIME_NS });
  return { median: p50 / 1000, p99: p99 / 1000 };
}

/** Bytes on the heap that a call allocates: the growth over some calls after a full collection. */
export async function allocationOf(run) {
  for (let index = 0; index < CALLS * 5; index += 1) await run();
  const grown = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < CALLS; index += 1) await run();
    grown.push((process.memoryUsage().heapUsed - before) / CALLS);
  }
  return median(grown);
}
