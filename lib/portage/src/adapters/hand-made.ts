import type { IncomingMessage, ServerResponse } from "node:http";
import { cookiesOf } from "../request/cookies";

type Members = Record<string, unknown>;

/** Whether a test has made the pair itself, of a few functions: `{ method: "GET" }` and `{ status: jest.fn().mockReturnThis(), json: jest.fn() }`. */
export const isHandMade = (req: IncomingMessage, res: ServerResponse): boolean =>
  req.headers === undefined || typeof res.on !== "function" || typeof res.end !== "function";

/**
 * Gives a hand-made pair what the layer needs and it lacks. What is there stays, and what is added is not enumerable, so no assertion sees it. An
 * answer of the layer's own (a guard's 401) goes through the functions that there are: `res.status(401).json(…)`.
 */
export function completeHandMade(req: IncomingMessage, res: ServerResponse): void {
  addMissing(req as never, { headers: {}, ...EMITTER });
  addMissing(req as never, { cookies: Object.fromEntries(cookiesOf(req)) });
  addMissing(res as never, { ...EMITTER, ...headersOf(), end: endThrough });
}

const itself = function <T>(this: T): T {
  return this;
};

const EMITTER = { on: itself, once: itself, off: itself, removeListener: itself, emit: () => false };

function addMissing(target: Members, members: Members): void {
  for (const [name, value] of Object.entries(members)) {
    if (name in target) continue;
    Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: false });
  }
}

function headersOf(): Members {
  const headers = new Map<string, unknown>();
  const get = (name: string): unknown => headers.get(name.toLowerCase());
  return {
    setHeader: (name: string, value: unknown) => void headers.set(name.toLowerCase(), value),
    appendHeader: (name: string, value: unknown) =>
      void headers.set(name.toLowerCase(), [get(name) ?? [], value].flat()),
    getHeader: get,
    hasHeader: (name: string) => headers.has(name.toLowerCase()),
    removeHeader: (name: string) => void headers.delete(name.toLowerCase()),
    getHeaders: () => Object.fromEntries(headers),
  };
}

interface HandMade {
  statusCode?: number;
  status?: (code: number) => unknown;
  json?: (body: unknown) => unknown;
  send?: (body: unknown) => unknown;
  getHeader?: (name: string) => unknown;
}

function endThrough(this: HandMade, body?: unknown): void {
  this.status?.(this.statusCode ?? 200);
  const isJson = String(this.getHeader?.("content-type")).startsWith("application/json");
  if (isJson && this.json && typeof body === "string") this.json(JSON.parse(body));
  else this.send?.(body);
}
