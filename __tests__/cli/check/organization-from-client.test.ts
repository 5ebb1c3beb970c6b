/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files, type RouteFacts } from "./temp-app";

afterAll(removeTempApps);

const handler = (body: string): Files => ({
  "pages/api/projects.ts": `export default async function handler(req, res) {\n${body}\n}`,
});
const check = (body: string, facts: RouteFacts = { session: "yes" }) =>
  checkFiles(handler(body), { "/api/projects": facts });
const lines = (body: string, facts?: RouteFacts): readonly string[] =>
  linesOf(check(body, facts), "organization-from-client");

it.each([
  "const { orgId } = req.body;\nres.json(await prisma.project.findMany({ where: { orgId } }));",
  "const orgId = req.query.orgId as string;\nres.json(await prisma.project.findMany({ where: { orgId } }));",
  "const { teamId: id } = req.query;\nawait db.team.update({ where: { id }, data: {} });",
  "const id = String(req.body.workspaceId);\nif (!id) return res.status(400).end();\nawait db.invoice.deleteMany({ where: { workspaceId: id } });",
])("finds %j", (body) => {
  expect(lines(body)).toHaveLength(1);
});

it.each([
  "const { orgId } = req.body;\nawait prisma.orgUser.findFirst({ where: { orgId, userId: session.user.id } });\nawait prisma.project.findMany({ where: { orgId } });",
  "const { orgId } = req.body;\nif (orgId !== session.user.orgId) return res.status(403).end();\nawait prisma.project.findMany({ where: { orgId } });",
  "const { orgId } = req.body;\nawait requireMember(session, orgId);\nawait prisma.project.findMany({ where: { orgId } });",
  "const { id } = req.body;\nawait prisma.project.findMany({ where: { id } });",
  "const { orgId } = session.user;\nawait prisma.project.findMany({ where: { orgId } });",
  "const { orgId } = req.body;\nconsole.log(orgId);",
  "const { orgId } = req.body;\nconst { orgId: own } = session;\nawait prisma.project.findMany({ where: { orgId: own } });",
])("says nothing of %j", (body) => {
  expect(lines(body)).toEqual([]);
});

it("says nothing of a route that no person calls, or that anyone may call", () => {
  const body = "const { orgId } = req.body;\nawait prisma.project.findMany({ where: { orgId } });";
  expect(lines(body, { session: "yes", evidence: "credential" })).toEqual([]);
  expect(lines(body, { session: "no" })).toEqual([]);
});

it("says nothing of a parameter of the path", () => {
  const text =
    "export default async (req, res) => {\nconst { orgId } = req.query;\nres.json(await prisma.project.findMany({ where: { orgId } }));\n};";
  const address = "/api/orgs/[orgId]/projects";
  expect(
    linesOf(
      checkFiles({ [`pages${address}.ts`]: text }, { [address]: { session: "yes" } }),
      "organization-from-client",
    ),
  ).toEqual([]);
});

it("cannot tell where another function gets the id as well", () => {
  const outcome = check(
    "const { orgId } = req.body;\nawait look(orgId);\nawait prisma.project.findMany({ where: { orgId } });",
  );
  expect(unsureLinesOf(outcome, "organization-from-client")).toEqual(["pages/api/projects.ts:4"]);
});
