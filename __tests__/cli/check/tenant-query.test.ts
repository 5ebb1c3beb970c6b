/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files, type RouteFacts } from "./temp-app";

afterAll(removeTempApps);

const SCHEMA = `
model Org {
id       String    @id
projects Project[]
}
model Project {
id    String @id
slug  String
orgId String
org   Org    @relation(fields: [orgId], references: [id])
}
model Session {
id    String  @id
orgId String?
}
`;
const check = (
  body: string,
  facts: RouteFacts = { session: "yes" },
  more: Files = { "prisma/schema.prisma": SCHEMA },
) =>
  checkFiles(
    {
      "pages/api/projects/[id].ts": `export default async function handler(req, res) {\n${body}\n}`,
      ...more,
    },
    { "/api/projects/[id]": facts },
  );
const lines = (body: string, facts?: RouteFacts, more?: Files): readonly string[] =>
  linesOf(check(body, facts, more), "tenant-query");

it.each([
  "const { id } = req.query;\nres.json(await prisma.project.findUnique({ where: { id } }));",
  "const id = req.query.id as string;\nawait prisma.project.delete({ where: { id: id } });",
  "const { projectId } = req.body;\nawait prisma.$transaction(async (tx) => { await tx.project.update({ where: { id: projectId }, data: {} }); });",
  "const { slug } = req.body;\nawait db.project.deleteMany({ where: { slug } });",
])("finds %j", (body) => {
  expect(lines(body)).toHaveLength(1);
});

it.each([
  [
    "the organization in the where",
    "const { id } = req.query;\nawait prisma.project.findFirst({ where: { id, orgId } });",
  ],
  [
    "the relation in the where",
    "const { id } = req.query;\nawait prisma.project.findFirst({ where: { id, org: { slug } } });",
  ],
  [
    "a compound key",
    "const { id } = req.query;\nawait prisma.project.findUnique({ where: { id_orgId: { id, orgId } } });",
  ],
  [
    "the caller in the where",
    "const { id } = req.query;\nawait prisma.project.findFirst({ where: { id, org: { users: { some: { userId } } } } });",
  ],
  [
    "a look at the row's organization",
    "const { id } = req.query;\nconst row = await prisma.project.findUnique({ where: { id } });\nif (row.orgId !== orgId) return res.status(404).end();",
  ],
  [
    "a proof before",
    "const { id } = req.query;\nawait prisma.project.findFirstOrThrow({ where: { id, orgId } });\nawait prisma.project.update({ where: { id }, data: {} });",
  ],
  [
    "a model without an organization",
    "const { id } = req.query;\nawait prisma.org.findUnique({ where: { id } });",
  ],
  [
    "a model that may have none",
    "const { id } = req.query;\nawait prisma.session.findUnique({ where: { id } });",
  ],
  [
    "an id that the client does not send",
    "const { id } = await load();\nawait prisma.project.findUnique({ where: { id } });",
  ],
  [
    "a where that is not spelled out",
    "const { id } = req.query;\nawait prisma.project.findFirst({ where: { id, ...scope } });",
  ],
  ["a create", "const { id } = req.body;\nawait prisma.project.create({ data: { id, orgId } });"],
  [
    "a shadowed name",
    "const { id } = req.query;\nfor (const id of own) await prisma.project.delete({ where: { id } });",
  ],
])("says nothing of %s", (_, body) => {
  expect(lines(body)).toEqual([]);
});

it("says nothing without a schema, of services, and of open routes", () => {
  const body = "const { id } = req.query;\nawait prisma.project.findUnique({ where: { id } });";
  expect(lines(body, { session: "yes" }, {})).toEqual([]);
  expect(lines(body, { session: "yes", evidence: "signature" })).toEqual([]);
  expect(lines(body, { session: "no" })).toEqual([]);
});

it.each([
  "const { id } = req.query;\nawait look(id);\nawait prisma.project.findUnique({ where: { id } });",
  "const { id } = req.query;\nawait requireAccess(req);\nawait prisma.project.findUnique({ where: { id } });",
])("cannot tell %j", (body) => {
  const outcome = check(body);
  expect(linesOf(outcome, "tenant-query")).toEqual([]);
  expect(unsureLinesOf(outcome, "tenant-query")).toHaveLength(1);
});
