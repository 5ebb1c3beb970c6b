import { createRoute } from "next-portage";

export const publicRoute = createRoute();

export const projects = publicRoute.define({
  GET: { handle: () => ({ projects: [] }) },
  DELETE: { status: 204, handle: () => undefined },
});
