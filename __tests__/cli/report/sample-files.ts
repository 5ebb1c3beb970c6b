/** An app in the middle of its migration: a route in each state, guards of each verdict, findings and blockers. */
export const SAMPLE: Readonly<Record<string, string>> = {
  "package.json": `${JSON.stringify({ name: "sample", dependencies: { next: "16.4.5", "next-portage": "0.1.0" } })}\n`,
  "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
  "instrumentation.ts": 'import "next-portage/register";\nexport function register() {}\n',
  "lib/guard.ts": `import { getServerSession } from "next-auth/next";
import { prisma } from "@prisma/client";
export const withUser = (handler) => async (req, res) => {
  if (!(await getServerSession(req, res, {}))) return res.status(401).end();
  return handler(req, res);
};
export async function requireMember(req, res) {
  const session = await getServerSession(req, res, {});
  if (!session) throw new Error("Unauthorized");
  if (!(await prisma.member.find(session.user.id, req.query.orgId))) throw new Error("Forbidden");
}`,
  "lib/uses.ts": 'export { limit } from "../pages/api/me";\n',
  "pages/api/me.ts": `import { withUser } from "@/lib/guard";
export const limit = 10;
export default withUser((req, res) => res.json({ limit }));`,
  "pages/api/orgs/[orgId]/members.ts": `import { requireMember } from "@/lib/guard";
export default async (req, res) => { if (req.method !== "GET") return res.status(405).end(); await requireMember(req, res); res.json([]); };`,
  "pages/api/orgs/[orgId]/open.ts": "export default (req, res) => res.json([]);",
  "pages/api/place.ts": "export default (req, res) => res.json({ at: __dirname });",
  "pages/api/broken.ts": "export default (",
  "pages/api/helper.ts": "export const value = 1;",
  "pages/api/silent.ts":
    "// portage-ignore-file unguarded-route: answers the version\nexport default (req, res) => res.json([]);",
  "app/api/moved/handler.ts": "export default (req, res) => res.json({});",
  "app/api/moved/route.ts": `import { createRoute, toRouteHandlers } from "next-portage";
export const { GET, POST } = toRouteHandlers(createRoute().fromApiRouteModule(() => import("./handler")));`,
  "app/api/new/route.ts": "export const GET = () => Response.json({});",
};
