import compression from "compression";
import { runMiddleware } from "../../../lib/run-middleware";

// As many apps have it: events are compressed like everything else, and flushed one by one.
const compress = compression({ filter: () => true, threshold: 0 });
let closed = 0;

export default async function handler(req, res) {
  if ("closed" in req.query) return res.json({ closed });
  await runMiddleware(req, res, compress);
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  let id = Number(req.headers["last-event-id"] ?? 0);
  const send = () => {
    id += 1;
    res.write(`id: ${id}\nevent: tick\nretry: 50\ndata: {"n":${id}}\n\n`);
    res.flush();
    // The first connection is cut after three events; the client comes back by itself.
    if (id === 3) res.end();
  };
  send();
  const timer = setInterval(send, 100);
  res.on("close", () => {
    clearInterval(timer);
    closed += 1;
  });
}

export const config = { api: { externalResolver: true } };
