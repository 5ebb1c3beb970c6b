import { singleton } from "../shared/singleton";
import type { CarryOptions } from "../adapters/carry";
import type { Route } from "./route";

/** What a Route Handler was made from. */
export interface Mount {
  readonly route: Route;
  readonly options: CarryOptions;
}

const mounts = singleton("mounts", () => new WeakMap<object, Mount>());

/** Remembers what `toRouteHandlers` made a handler from, for `next-portage/testing`. */
export const rememberMount = (handler: object, mount: Mount): void => void mounts.set(handler, mount);

/** Undefined for a handler that was written by hand. */
export const mountOf = (handler: object): Mount | undefined => mounts.get(handler);
