import type { EndpointTypes } from "../definition/types";
import type { OutputOf } from "../definition/standard-schema";
import type { Route } from "../route/route";
import { readAnswer, type Answer } from "./answer";
import { pathOf } from "../request/query";
import type { CallInit } from "./call-init";
import { fetchRoute } from "./fetch-route";
import type { Target } from "./target";

/** The JSON of a definition's answers to a method, by its `response` schema; unknown for everything else. */
export type ResponseOf<T, Method> =
  T extends Route<infer Definitions>
    ? Method extends keyof Definitions
      ? Definitions[Method] extends EndpointTypes<infer _P, infer _Q, infer _B, infer R>
        ? OutputOf<R, unknown>
        : unknown
      : unknown
    : unknown;

/**
 * Calls a route as a test does, in this process and without Next: a route by itself, a file of `app/api` or `pages/api`, or a `(req, res)` handler.
 * The answer is what a client would get; errors of the handler are answers too (500).
 *
 * @example
 * const { status, json } = await callRoute(projects, { method: "POST", path: "/api/orgs/[orgId]/projects", params: { orgId: "1" }, body: { name: "Canoe" } });
 *
 * @throws TypeError for a target that is none, and where a parameter of the path is missing
 */
export async function callRoute<T extends Target, Method extends string = "GET">(
  target: T,
  init: CallInit & { readonly method?: Method } = {},
): Promise<Answer<ResponseOf<T, Method>>> {
  const response = await fetchRoute(target, init);
  return readAnswer<ResponseOf<T, Method>>(response, nameOf(init));
}

export const nameOf = ({ method = "GET", path = "/api/test" }: CallInit): string =>
  `${method} ${pathOf(path)}`;
