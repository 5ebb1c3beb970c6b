import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";

/** Which request is being answered. */
export const scopes = new AsyncLocalStorage<IncomingMessage>();

// What a bare Route Handler reads from `next/headers`, whose own functions work inside Next alone; for `jest.mock`.

/** @public */
export const headers = (): Promise<Headers> => {
  const sent = Object.entries(scopes.getStore()?.headers ?? {});
  return Promise.resolve(new Headers(sent.map(([name, value]): [string, string] => [name, String(value)])));
};

/** @public */
export const cookies = () => {
  const pairs = (scopes.getStore()?.headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s));
  const get = (name: string) => {
    const found = pairs.find(([key]) => key === name);
    return found && { name, value: found[1] ?? "" };
  };
  return Promise.resolve({ get });
};
