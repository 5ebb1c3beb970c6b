// GETs that touch nothing of the request: what Next would answer once and for all.
import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, type Route } from "next-portage";

const route = createRoute();
const now = (): { now: number } => ({ now: performance.now() });

export const moment: Readonly<Record<"definition" | "web" | "api", Route>> = {
  definition: route.define({ GET: { handle: now } }),
  web: route.fromRouteHandlers({ GET: () => Response.json(now()) }),
  api: route.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => res.json(now())),
};
