import { Route } from "next-portage";
import type { z } from "zod";

/** The schemas of one method. */
export interface Schemas {
  readonly params?: z.ZodType | undefined;
  readonly query?: z.ZodType | undefined;
  readonly body?: z.ZodType | undefined;
  readonly response?: z.ZodType | undefined;
  readonly status?: number | undefined;
}

/** The schemas that a route was defined with, zod's in this app; undefined where it was made of existing handlers. */
export const definitionOf = (route: Route): Readonly<Record<string, Schemas | undefined>> | undefined =>
  Route.specOf(route).endpoints as Readonly<Record<string, Schemas | undefined>> | undefined;
