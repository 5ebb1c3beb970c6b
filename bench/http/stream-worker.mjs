// Many clients of one stream, in a process of their own: how many events reach them, and how late.
import http from "node:http";
import process from "node:process";
import { percentile } from "../shared/statistics.mjs";

process.on("message", async ({ url, clients, seconds }) => {
  const delays = [];
  let failed = 0;
  const requests = Array.from({ length: clients }, () => listen(url, delays, () => (failed += 1)));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  for (const request of requests) request.destroy();
  const p99 = delays.length > 0 ? percentile(delays, 99) : 0;
  process.send({ events: delays.length, failed, p50: delays.length > 0 ? percentile(delays, 50) : 0, p99 });
});

const EVENT = /"at":(\d+)/g;

function listen(url, delays, fail) {
  const request = http.get(url, { agent: false }, (response) => {
    if (response.statusCode !== 200) fail();
    response.setEncoding("utf8").on("data", (chunk) => {
      const now = Date.now();
      for (const [, at] of chunk.matchAll(EVENT)) delays.push(now - Number(at));
    });
    response.on("error", () => {});
  });
  return request.on("error", () => {});
}
