import { RouteBuilder, type Route } from "next-portage";
import type { z } from "zod";

/** The schemas of one method. */
export interface Schemas {
  readonly params?: z.ZodType | undefined;
  readonly query?: z.ZodType | undefined;
  readonly body?: z.ZodType | undefined;
  readonly response?: z.ZodType | undefined;
  readonly status?: number | undefined;
}

type Definition = Readonly<Record<string, Schemas | undefined>>;

const definitions = new WeakMap<Route, Definition>();

// A route keeps its schemas to itself: they are taken down here as it is made. So this module is to be loaded before any route.
const { prototype } = RouteBuilder;
const define = prototype.define as (definition: never, options?: never) => Route;
prototype.define = function remember(this: RouteBuilder, definition: never, options?: never) {
  const route = define.call(this, definition, options);
  definitions.set(route, definition);
  return route;
} as never;

/** The schemas that a route was defined with; undefined where it was made of existing handlers. */
export const definitionOf = (route: Route): Definition | undefined => definitions.get(route);
