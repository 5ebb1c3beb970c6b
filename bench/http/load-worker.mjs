// The client: a process of its own, kept for the whole run, so that its own warming up falls on nobody.
import process from "node:process";
import autocannon from "autocannon";

const SAMPLE_MS = 50;

process.on("message", async ({ url, method, headers, body, connections, seconds }) => {
  const result = await autocannon({
    url,
    method,
    headers,
    body: body === undefined ? undefined : Buffer.from(body, "base64"),
    connections,
    duration: seconds,
    timeout: 30,
    // It ends at a sample: with its own of a second, half a second would last a whole one.
    sampleInt: SAMPLE_MS,
  });
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count]);
  process.send({
    requests: statuses.reduce((sum, [, count]) => sum + count, 0),
    seconds: (result.finish - result.start) / 1000,
    statuses: Object.fromEntries(statuses),
    errors: result.errors + result.timeouts,
    p50: result.latency.p50,
    p99: result.latency.p99,
  });
});
