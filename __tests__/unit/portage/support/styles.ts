import type { NextApiRequest, NextApiResponse } from "next";
import type { Context, Route, RouteBuilder } from "next-portage";
import { TARGETS, type Target } from "./mount";

type Make = (builder: RouteBuilder<Context>) => Route;

/** One handler in each of the styles, behind a builder's guard: GET and POST answer 200 with JSON, `?fail` fails. */
export const STYLES: Record<string, Make> = {
  definition: (builder) =>
    builder.define({
      GET: { handle: ({ query }) => answer("fail" in query) },
      POST: { status: 200, handle: ({ query }) => answer("fail" in query) },
    }),
  web: (builder) => builder.fromRouteHandlers({ GET: webHandler, POST: webHandler }),
  api: (builder) =>
    builder.fromApiRoute(
      (req: NextApiRequest, res: NextApiResponse) => {
        res.json(answer("fail" in req.query));
      },
      { methods: ["GET", "POST"] },
    ),
};

const webHandler = (request: Request): Response =>
  Response.json(answer(new URL(request.url).searchParams.has("fail")));

function answer(fails: boolean): { ok: true } {
  if (fails) throw new Error("secret");
  return { ok: true };
}

/** Style, target, and how to make the style's route: the six cells and both transports. */
export const CELLS = Object.entries(STYLES).flatMap(([style, make]) =>
  TARGETS.map((target): [string, Target, Make] => [style, target, make]),
);
