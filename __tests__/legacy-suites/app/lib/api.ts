import type { NextApiRequest } from "next";
import { createRoute, middleware, unauthorized } from "next-portage";
import { getSession } from "./session";

const requireUser = middleware(async (ctx, next) => {
  const user = await getSession(ctx.req as NextApiRequest);
  if (!user) throw unauthorized();
  return next({ user });
});

export const publicRoute = createRoute();
export const userRoute = publicRoute.use(requireUser);
