import { AsyncLocalStorage } from "node:async_hooks";

/** A read that goes out on its own, bound to an organization. */
export interface BoundRead {
  readonly organizationId: string;
  /** How many statements it has sent. */
  statements: number;
}

/** What is bound at the moment: a transaction that is `open`, or a read, which is open while it runs. */
export interface BoundState {
  open: boolean;
  read?: BoundRead;
}

const KEY = Symbol.for("portage.bound");
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<BoundState> };

/** One for the process, as the pool is whose connections ask it: Next bundles `pages/` and `app/` apart. */
export const boundState = (shared[KEY] ??= new AsyncLocalStorage<BoundState>());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether something can be bound to this id here.
 *
 * @throws TypeError when it is not a UUID, or something is bound already
 */
export function checkBinding(id: string): void {
  if (!UUID.test(id)) throw new TypeError("The id of an organization or a user is a UUID");
  if (boundState.getStore()?.open)
    throw new TypeError("A bound transaction inside another: use the outer one's tx");
}
