/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type RouteFacts } from "./temp-app";

afterAll(removeTempApps);

const API = "export default async function handler(req, res) { res.json(await load()); }";

const ADDRESS = "/api/orgs/[orgId]/projects";
const check = (facts: RouteFacts) => checkFiles({ [`pages${ADDRESS}.ts`]: API }, { [ADDRESS]: facts });
const SCOPED = { organizationParameter: "orgId" };

it.each([
  { ...SCOPED, session: "yes", organization: "no" },
  { ...SCOPED, methods: { GET: "yes", POST: "yes" }, organization: "no" },
  { ...SCOPED, methods: { GET: "no", POST: "yes" }, organization: "no" },
] as const)("finds %j", (facts) => {
  expect(linesOf(check(facts), "missing-membership")).toEqual([`pages${ADDRESS}.ts:1`]);
});

it.each([
  { ...SCOPED, session: "yes", organization: "yes" },
  { ...SCOPED, session: "yes", organization: "unknown" },
  { ...SCOPED, session: "no", organization: "no" },
  { ...SCOPED, session: "unknown", organization: "no" },
  { session: "yes" },
  { ...SCOPED, session: "yes", organization: "no", isRoute: false },
] as const)("says nothing of %j", (facts) => {
  expect(linesOf(check(facts), "missing-membership")).toEqual([]);
});

it("cannot tell where the membership cannot be told", () => {
  const outcome = check({ ...SCOPED, session: "yes", organization: "unknown" });
  expect(unsureLinesOf(outcome, "missing-membership")).toEqual([`pages${ADDRESS}.ts:1`]);
});

const inFile = (text: string, facts: RouteFacts, address = ADDRESS) =>
  checkFiles({ [`pages${address}.ts`]: text }, { [address]: facts });
const OPEN: RouteFacts = { ...SCOPED, session: "yes", organization: "no" };

it.each([
  [
    "a check of rights in general",
    "export default async (req, res) => { if (!isAdmin(user)) return; res.json(await load()); };",
  ],
  [
    "a call with the caller and the organization",
    "export default async (req, res) => { const { orgId } = req.query; res.json(await jobsOf(userId, orgId)); };",
  ],
])("cannot tell with %s", (_, text) => {
  const outcome = inFile(text, OPEN);
  expect(linesOf(outcome, "missing-membership")).toEqual([]);
  expect(unsureLinesOf(outcome, "missing-membership")).toHaveLength(1);
});

it("takes no id that the client sends for the caller", () => {
  const text =
    "export default async (req, res) => { const { orgId, userId } = req.query; res.json(await detailsOf(orgId, userId)); };";
  expect(linesOf(inFile(text, OPEN), "missing-membership")).toHaveLength(1);
});

it("takes no import that nothing uses for a check", () => {
  const text = `import { requireMembership } from "lib";\n${API}`;
  expect(linesOf(inFile(text, OPEN), "missing-membership")).toHaveLength(1);
});

it("cannot tell of services, nor of things that may belong to one person", () => {
  expect(linesOf(inFile(API, { ...OPEN, evidence: "credential" }), "missing-membership")).toEqual([]);
  const project = { ...OPEN, organizationParameter: "projectId" };
  expect(linesOf(inFile(API, project, "/api/projects/[projectId]"), "missing-membership")).toEqual([]);
  const team = { ...OPEN, organizationParameter: "id" };
  expect(linesOf(inFile(API, team, "/api/teams/[id]"), "missing-membership")).toHaveLength(1);
});
