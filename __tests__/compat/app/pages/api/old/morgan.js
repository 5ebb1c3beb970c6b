import morgan from "morgan";
import onFinished from "on-finished";
import { runMiddleware } from "../../../lib/run-middleware";

const lines = [];
const log = morgan(":method :url :status :res[content-length] :res[x-kind] :remote-addr", {
  stream: { write: (line) => lines.push(line.trim()) },
  skip: (req) => "log" in req.query,
});

export default async function handler(req, res) {
  await runMiddleware(req, res, log);
  if ("log" in req.query) return res.json(lines);
  onFinished(res, (error, response) => {
    lines.push(`finished ${response.statusCode} ${response.writableFinished} ${error}`);
  });
  res.setHeader("X-Kind", "tea");
  if ("stream" in req.query) {
    res.writeHead(206);
    res.write("one ");
    return setTimeout(() => res.end("two"), 50);
  }
  res.status(418).send("short and stout");
}
