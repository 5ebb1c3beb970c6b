import { logError, type OnError } from "../errors/error-reply";
import type { Logger } from "../log/logger";
import type { CreateRouteOptions } from "./options";
import type { RouteSpec } from "./route";

/** What all routes of a builder have in common beside their guard. */
export type RouteSettings = Pick<RouteSpec, "onError" | "requestId" | "observers" | "logger">;

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Reads the options of `createRoute`. Throws a TypeError on a mistake, when the module loads. */
export function settingsOf({ onError, requestId, log, observers = [] }: CreateRouteOptions): RouteSettings {
  if (onError !== undefined && typeof onError !== "function")
    throw new TypeError('createRoute() takes a function "onError"');
  const header = requestId?.header;
  if (header !== undefined && !HEADER_NAME.test(header))
    throw new TypeError('createRoute() takes the name of a header as "requestId.header"');
  // The log comes last: it writes what the others have found.
  const all = log ? [...observers, log] : observers;
  if (all.some((observer) => typeof observer?.begin !== "function"))
    throw new TypeError('createRoute() takes observers with a method "begin", such as requestLog(logger)');
  return {
    onError: onError ?? (log ? LOGGED : logError),
    requestId,
    observers: all.length > 0 ? all : undefined,
    logger: log?.logger satisfies Logger | undefined,
  };
}

/** The log is an observer, and those have been told already. */
const LOGGED: OnError = () => {};
