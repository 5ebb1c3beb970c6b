import { notFound, toApiRoute } from "next-portage";
import { z } from "zod";
import { publicRoute } from "../../../lib/api";

const PROJECTS: Record<string, string> = { p1: "Canoe", p2: "Paddle" };

const project = publicRoute.define({
  GET: {
    params: z.object({ projectId: z.string() }),
    handle: ({ params: { projectId } }) => {
      const name = PROJECTS[projectId];
      if (!name) throw notFound();
      return { id: projectId, name };
    },
  },
});

export default toApiRoute(project);
