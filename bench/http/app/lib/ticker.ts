import { EventEmitter } from "node:events";

const TICK_MS = 10;
const KEY = Symbol.for("bench.ticker");

/** One for the process: each route is a bundle of its own. It ticks while somebody listens. */
export function ticker(): EventEmitter {
  const shared = globalThis as { [KEY]?: EventEmitter };
  return (shared[KEY] ??= start());
}

function start(): EventEmitter {
  const emitter = new EventEmitter().setMaxListeners(0);
  setInterval(() => {
    if (emitter.listenerCount("tick") > 0) emitter.emit("tick", { at: Date.now(), text: "x".repeat(64) });
  }, TICK_MS).unref();
  return emitter;
}
