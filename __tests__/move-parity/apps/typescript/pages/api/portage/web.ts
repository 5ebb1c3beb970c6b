import { toApiRoute } from "next-portage";
import { publicRoute } from "../../../server/projects";

const route = publicRoute.fromRouteHandlers({
  GET: () => Response.json({ style: "web" }),
  POST: async (request) => new Response(await request.text(), { status: 201, headers: { "X-Style": "web" } }),
});

export default toApiRoute(route);

export const config = { api: { bodyParser: false } };
