import type { IncomingMessage } from "node:http";
import { parseCookies } from "../request/cookies";
import type { Parameters } from "../request/parameters";

/** Gives a message the properties that an API Route reads: `query` (path over search) and `cookies`, made when first read. */
export function extendRequest(req: IncomingMessage, { params, query }: Parameters): void {
  const value = { ...query, ...params };
  Object.defineProperty(req, "query", { value, writable: true, enumerable: true, configurable: true });
  defineLazy(req, "cookies", () => Object.fromEntries(parseCookies(req.headers.cookie)));
}

/** A property that is made when it is first read and may be replaced. */
function defineLazy(target: object, name: string, make: () => unknown): void {
  const define = (value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      define(value);
      return value;
    },
    set: define,
  });
}
