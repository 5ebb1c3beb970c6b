/** @jest-environment node */
import { methodOf, organizations, removeApps, scan, scanRoute, sessions } from "./temp-app";

afterEach(removeApps);

const PLACE = "teams/[teamId]/x.ts";
const HEAD = `import { getServerSession } from "next-auth/next";
import { prisma } from "@prisma/client";
export default async function handler(req, res) {
  const session = await getServerSession(req, res, {});
  if (!session) return res.status(401).end();
  const { teamId } = req.query;
`;

const verdict = (body: string): Record<string, string | undefined> =>
  organizations(scanRoute(`${HEAD}${body}\n}`, {}, PLACE));

it.each([
  [
    "a query on both that finds nothing",
    `const team = await prisma.team.findFirst({ where: { id: teamId, users: { some: { userId: session.user.id } } } }); if (!team) return res.status(404).end(); res.json(team);`,
  ],
  [
    "a membership",
    `const member = await prisma.member.findUnique({ where: { key: { teamId, userId: session.user.id } } }); if (member === null) throw new Error("no"); res.json(member);`,
  ],
  [
    "a comparison with the session's own",
    `if (session.user.teamId !== teamId) return res.status(403).end(); res.json({});`,
  ],
  [
    "a list that must hold the user",
    `const team = await prisma.team.findUnique({ where: { id: teamId } }); if (!team.users.some((user) => user.id === session.user.id)) return res.status(403).end(); res.json(team);`,
  ],
  [
    "a function that tells",
    `if (!(await isMember(session.user.id, teamId))) return res.status(403).end(); res.json({});\n  async function isMember(userId, team) { return (await prisma.member.count({ where: { userId, team } })) > 0; }`,
  ],
  [
    "the parameter by its place in the query",
    `const id = req.query["teamId"]; if (!(await prisma.member.find(session.user.id, id))) return res.status(403).end(); res.json({});`,
  ],
  [
    "a validated query",
    `const { teamId: id } = schema.parse(req.query); if (!(await prisma.member.find(session.user.id, id))) return res.status(403).end(); res.json({});`,
  ],
])("`yes` for %s", (_, body) => {
  expect(verdict(body)).toEqual({ "*": "yes" });
});

it.each([
  ["nothing", `res.json(await prisma.document.findMany({ where: { teamId } }));`],
  [
    "the organization that is there or not",
    `const team = await prisma.team.findUnique({ where: { id: teamId } }); if (!team) return res.status(404).end(); res.json(team);`,
  ],
  [
    "the user's own data",
    `const user = await prisma.user.findUnique({ where: { id: session.user.id } }); if (!user) return res.status(404).end(); res.json(user);`,
  ],
  [
    "who is only written down",
    `await prisma.doc.update({ where: { id: req.query.docId, teamId }, data: { by: session.user.id } }); res.json({});`,
  ],
])("`no` for %s", (_, body) => {
  expect(verdict(body)).toEqual({ "*": "no" });
});

it.each([
  [
    "an answer that is not returned",
    `const team = await prisma.team.findFirst({ where: { id: teamId, userId: session.user.id } }); if (!team) res.status(403).end(); res.json({});`,
  ],
  [
    "a catch that goes on",
    `try { if (!(await prisma.member.find(session.user.id, teamId))) throw new Error("no"); } catch (error) { console.error(error); } res.json({});`,
  ],
  [
    "a query that is limited by both",
    `res.json(await prisma.doc.findMany({ where: { teamId, ownerId: session.user.id } }));`,
  ],
])("`unknown` for %s", (_, body) => {
  expect(verdict(body)).toEqual({ "*": "unknown" });
});

it("is a question only where the path names an organization", () => {
  const { routes } = scan({
    "pages/api/orgs/[id].ts": `export default (req, res) => res.json({});`,
    "pages/api/orgs/[userId].x.ts": `export default (req, res) => res.json({});`,
    "pages/api/posts/[id].ts": `export default (req, res) => res.json({});`,
    "pages/api/x/[workspaceSlug]/[...path].ts": `export default (req, res) => res.json({});`,
    "pages/api/orgs/index.ts": `export default (req, res) => res.json({});`,
  });
  expect(
    Object.fromEntries(routes.map(({ address, organizationParameter }) => [address, organizationParameter])),
  ).toEqual({
    "/api/orgs": undefined,
    "/api/orgs/[id]": "id",
    "/api/orgs/[userId].x": undefined,
    "/api/posts/[id]": undefined,
    "/api/x/[workspaceSlug]/[...path]": "workspaceSlug",
  });
});

it("names what made it a `yes` as membership", () => {
  const route = scanRoute(
    `${HEAD} if (!(await prisma.member.find(session.user.id, teamId))) return res.status(403).end(); res.json({});\n}`,
    {},
    PLACE,
  );
  expect(sessions(route)).toEqual({ "*": "yes" });
  const { organization } = methodOf(route, "*");
  expect(organization?.evidence.filter(({ enforced }) => enforced).map(({ kind }) => kind)).toEqual([
    "membership",
  ]);
});

it("is seen in Route Handlers, whose parameters come in the context", () => {
  const { routes } = scan({
    "app/api/teams/[teamId]/route.ts": `import { auth } from "@clerk/nextjs/server";
      import { prisma } from "@prisma/client";
      async function member(request, params) {
        const { userId } = await auth();
        if (!userId) return null;
        return prisma.member.findFirst({ where: { userId, teamId: params.teamId } });
      }
      export async function GET(request, { params }) {
        if (!(await member(request, await params))) return new Response(null, { status: 403 });
        return Response.json({ ok: true });
      }
      export const POST = async (request, { params }) => Response.json(await request.json());`,
  });
  const [route] = routes;
  expect(route && sessions(route)).toEqual({ GET: "yes", POST: "no" });
  expect(route && organizations(route)).toEqual({ GET: "yes", POST: "no" });
});
