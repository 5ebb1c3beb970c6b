/** @jest-environment node */
import schema from "../../../lib/portage-cli/schema/report.schema.json";
import type { Report, RouteEntry } from "../../../lib/portage-cli/src/report/model";
import { differences, type Schema } from "../status/json-schema";
import { portage, removeTempApps, tempApp } from "../support/temp-app";
import { gitApp } from "./git-app";
import { reportIn, reportOf } from "./sample-app";
import { SAMPLE } from "./sample-files";

afterEach(removeTempApps);

function routeAt(report: Report, address: string): RouteEntry {
  const route = report.routes.find((one) => one.address === address);
  if (!route) throw new Error(`${address} is not in the report`);
  return route;
}

it("is as the schema says, with a history and without", async () => {
  const commits = [
    { at: "2026-01-05T08:00:00Z", files: { ...SAMPLE, "pages/api/gone.ts": "" } },
    { at: "2026-01-06T08:00:00Z", files: { "pages/api/gone.ts": null } },
  ];
  for (const report of [await reportOf(SAMPLE), await reportIn(gitApp(commits))]) {
    expect(differences(report, schema as Schema)).toEqual([]);
    expect(differences({ ...report, extra: 1 }, schema as Schema)).toEqual(["$.extra: unknown"]);
  }
});

it("has the history of git, and today's counts at its end", async () => {
  const commits = [
    { at: "2026-01-05T08:00:00Z", files: { ...SAMPLE, "pages/api/gone.ts": "" } },
    { at: "2026-01-06T08:00:00Z", files: { "pages/api/gone.ts": null } },
  ];
  const { history } = await reportIn(gitApp(commits));
  expect(history).toMatchObject({ commits: 2, note: null });
  expect(history.points.slice(0, -1)).toEqual([
    { day: "2026-01-05", pages: 7, app: 2 },
    { day: "2026-01-06", pages: 6, app: 2 },
  ]);
  expect(history.points.at(-1)).toMatchObject({ pages: 6, app: 2 });
});

it("counts no file that has no handler now, in either router", async () => {
  const files = {
    "pages/api/a.ts": "export default (req, res) => res.json({});",
    "pages/api/helper.ts": "export const value = 1;",
    "app/api/b/route.ts": "export const GET = () => Response.json({});",
    "app/api/empty/route.ts": "export const dynamic = 'auto';",
  };
  const { history } = await reportIn(gitApp([{ at: "2026-01-05T08:00:00Z", files }]));
  expect(history.points.map(({ pages, app }) => [pages, app])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

it("tells the state of each route", async () => {
  const { routes, totals, helpers } = await reportOf(SAMPLE);
  expect(routes.map(({ address, state }) => [address, state])).toEqual([
    ["/api/broken", "blocked"],
    ["/api/me", "pages"],
    ["/api/moved", "moved"],
    ["/api/new", "rewritten"],
    ["/api/orgs/[orgId]/members", "pages"],
    ["/api/orgs/[orgId]/open", "pages"],
    ["/api/place", "blocked"],
    ["/api/silent", "pages"],
  ]);
  expect(totals).toMatchObject({
    routes: 8,
    moved: 2,
    states: { pages: 4, blocked: 2, moved: 1, rewritten: 1 },
    helpers: 1,
  });
  expect(helpers).toEqual(["pages/api/helper.ts"]);
});

const known = ({ rule, file, line, message }: Report["findings"][number]) => ({
  rule,
  file,
  line,
  message,
});

it("tells coverage as portage status does, and findings as portage check does", async () => {
  const app = tempApp(SAMPLE);
  const report = await reportIn(app);
  const status = JSON.parse((await portage(app, "status", "--json")).stdout) as Report;
  const { session, organization, helpers, routes, moved } = report.totals;
  expect({ session, organization, helpers, routes, moved }).toEqual({
    session: status.totals.session,
    organization: status.totals.organization,
    helpers: status.totals.helpers,
    routes: status.totals.routes,
    moved: status.totals.moved,
  });
  const check = JSON.parse((await portage(app, "check", "--format", "json")).stdout) as Report;
  expect(report.findings.length).toBeGreaterThan(0);
  expect(report.findings.map(known)).toEqual(check.findings.map(known));
  expect(report.unsure.map(known)).toEqual(check.unsure.map(known));
  expect(report.silenced).toMatchObject([
    { rule: "unguarded-route", file: "pages/api/silent.ts", reason: "answers the version" },
  ]);
});

it("tells blockers as portage move does, by kind", async () => {
  const app = tempApp(SAMPLE);
  const report = await reportIn(app);
  const { stderr } = await portage(app, "move", "--all", "--dry-run");
  const refused = report.routes.flatMap(({ address, blockers }) =>
    blockers.map(
      ({ file, line, reason }) => `refuse ${address}: ${file}${line === null ? "" : `:${line}`}: ${reason}`,
    ),
  );
  expect(refused).toEqual(stderr.split("\n").filter((line) => line.startsWith("refuse")));
  expect(report.blockers).toEqual([
    { kind: "file-place", title: expect.any(String), routes: [routeAt(report, "/api/place").id] },
    { kind: "unreadable", title: expect.any(String), routes: [routeAt(report, "/api/broken").id] },
  ]);
});

it("tells a route's guards, findings and the plan of its move", async () => {
  const report = await reportOf(SAMPLE);
  const me = routeAt(report, "/api/me");
  expect(me).toMatchObject({
    router: "pages",
    file: "pages/api/me.ts",
    session: { verdict: "yes" },
    organization: null,
    methods: [{ method: "*", session: { verdict: "yes" }, organization: null }],
    wrappers: [
      { name: "withUser", file: "pages/api/me.ts", line: 3, definedAt: { file: "lib/guard.ts", line: 3 } },
    ],
    blockers: [],
    move: {
      command: "npx portage move pages/api/me.ts",
      to: "app/api/me/handler.ts",
      mount: "app/api/me/route.ts",
      companions: [],
      rewritten: ["lib/uses.ts"],
    },
    findings: [],
  });
  expect(me.methods[0]?.session.evidence).toContainEqual({
    kind: "session",
    name: "getServerSession",
    enforced: true,
    file: "lib/guard.ts",
    line: 4,
  });
  const open = routeAt(report, "/api/orgs/[orgId]/open");
  expect(open.organization).toEqual({ verdict: "no", methods: [] });
  expect(open.findings.map((index) => report.findings[index])).toMatchObject([{ rule: "unguarded-route" }]);
  expect(open.move?.command).toBe("npx portage move 'pages/api/orgs/[orgId]/open.ts'");
  expect(routeAt(report, "/api/moved").move).toBeNull();
  expect(routeAt(report, "/api/broken").problem).toContain("line 1");
});

it("says what was moved by its record, as long as the file is what the move wrote", async () => {
  const app = tempApp({
    "package.json": SAMPLE["package.json"] ?? "",
    "pages/api/edge.ts": `export const config = { runtime: "edge" };\nexport default (request) => new Response("x");`,
    "pages/api/mounted.ts": `import { createRoute, toApiRoute } from "next-portage";
export default toApiRoute(createRoute().define({ GET: { handle: () => ({}) } }));`,
    "pages/api/plain.ts": "export default (req, res) => res.json({});",
  });
  expect(await portage(app, "move", "--all", "--yes")).toMatchObject({ code: 0 });
  const states = async () => (await reportIn(app)).routes.map(({ address, state }) => [address, state]);
  expect(await states()).toEqual([
    ["/api/edge", "moved"],
    ["/api/mounted", "moved"],
    ["/api/plain", "moved"],
  ]);
});

it("goes on where no move can be planned, and says why", async () => {
  const report = await reportOf({
    ...SAMPLE,
    "package.json": SAMPLE["package.json"] ?? "",
    ".portage/moves/api/x.json": "{}",
  });
  expect(report.notes).toEqual([
    expect.stringContaining("no move can be planned: .portage/moves/api/x.json is no record"),
  ]);
  expect(routeAt(report, "/api/place").state).toBe("blocked");
  expect(routeAt(report, "/api/me")).toMatchObject({ state: "pages", move: null });
});

it("gives a route the same id in every report", async () => {
  const [one, other] = [
    await reportOf(SAMPLE),
    await reportOf({ ...SAMPLE, "pages/api/another.ts": "export default () => {}" }),
  ];
  expect(routeAt(other, "/api/me").id).toBe(routeAt(one, "/api/me").id);
  expect(new Set(other.routes.map(({ id }) => id)).size).toBe(other.routes.length);
});

it("holds no path of this machine", async () => {
  const app = tempApp(SAMPLE);
  expect(JSON.stringify(await reportIn(app))).not.toContain(app);
});
