import { EventSource } from "eventsource";

const [url] = process.argv.slice(2);
const ticks = [];
const encodings = [];

const source = new EventSource(url, {
  async fetch(input, init) {
    const response = await fetch(input, { ...init, headers: { ...init.headers, "Accept-Encoding": "gzip" } });
    encodings.push(response.headers.get("content-encoding"));
    return response;
  },
});

source.addEventListener("tick", ({ lastEventId, data }) => {
  ticks.push({ id: lastEventId, data, at: performance.now() });
  if (ticks.length < 6) return;
  source.close();
  console.log(JSON.stringify({ ticks, encodings }));
});
