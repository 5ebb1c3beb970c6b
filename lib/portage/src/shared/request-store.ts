import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../route/context";
import { singleton } from "./singleton";

/** Node's own request and response of the request that is being handled. */
export interface Pair {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** What is known of the request that the running code belongs to. */
interface RequestStore {
  /** Where `next-portage/register` has seen the request arrive; emptied when the pair is taken, or is of no use any more. */
  readonly arrived?: { pair: Pair | undefined } | undefined;
  readonly ctx?: Context;
}

/** One for both: Node carries each that is in use through every promise of the process. */
export const requestStore = singleton("request", () => new AsyncLocalStorage<RequestStore>());
