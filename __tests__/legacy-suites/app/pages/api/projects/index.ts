import { toApiRoute } from "next-portage";
import { z } from "zod";
import { userRoute } from "@/lib/api";

export const config = { api: { bodyParser: false } };

const projects = userRoute.define({
  GET: {
    query: z.object({ page: z.coerce.number().default(1) }),
    handle: ({ user, query }) => ({ owner: user.name, page: query.page, projects: [] as string[] }),
  },
  POST: {
    body: z.strictObject({ name: z.string().min(1) }),
    status: 201,
    handle: ({ user, body }) => ({ owner: user.id, name: body.name }),
  },
});

export default toApiRoute(projects);
