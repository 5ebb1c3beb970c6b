import type { IncomingMessage, ServerResponse } from "node:http";

type Step = (req: IncomingMessage, res: ServerResponse) => void;

/** As much of Express as a router needs: it takes Node's own pair and reads the address itself. */
export function express() {
  const steps = new Map<string, Step>();
  const app = (req: IncomingMessage, res: ServerResponse): void => {
    const step = steps.get(req.method + " " + (req.url ?? "").replace(/\?.*/, ""));
    if (step) return step(req, res);
    res.statusCode = 404;
    res.setHeader("X-Powered-By", "express-like");
    res.end("Cannot " + req.method + " " + req.url);
  };
  const add = (method: string) => (path: string, step: Step) => void steps.set(method + " " + path, step);
  return Object.assign(app, { get: add("GET"), post: add("POST") });
}
