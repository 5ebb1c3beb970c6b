import type { AnyMiddleware } from "./compose";

const mark = Symbol.for("next-portage.outermost");

/**
 * Makes a middleware stand before the check of the method and before every guard, wherever `use` puts it: it sees requests that
 * carry no credentials (a browser's preflight) and the answers to those that were refused. Of several the last counts alone.
 */
export function outermost<Run extends AnyMiddleware>(run: Run): Run {
  return Object.defineProperty(run, mark, { value: true });
}

/** The middlewares that stand before the check of the method, and those behind it. */
export function layersOf(middlewares: readonly AnyMiddleware[]): {
  readonly outer: readonly AnyMiddleware[];
  readonly inner: readonly AnyMiddleware[];
} {
  return {
    outer: middlewares.filter((run) => mark in run).slice(-1),
    inner: middlewares.filter((run) => !(mark in run)),
  };
}
