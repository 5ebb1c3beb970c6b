import { createRoute, toRouteHandlers, type ApiConfig, type MountedHandlers } from "next-portage";
import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";
import { GROUPS } from "./all";

/** The handler of a group, as a file of `pages/api` exports it: which scenario, its dynamic segment says. */
export const handlerOf =
  (group: string): NextApiHandler =>
  (req: NextApiRequest, res: NextApiResponse) =>
    GROUPS[group]?.[String(req.query["name"])]?.handle(req, res);

/** The very same handler, carried. */
export const carried = (group: string, config?: ApiConfig): MountedHandlers =>
  toRouteHandlers(createRoute({ onError: () => {} }).fromApiRoute(handlerOf(group)), config && { config });
