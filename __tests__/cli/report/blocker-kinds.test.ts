/** @jest-environment node */
import { blockerTitle } from "../../../lib/portage-cli/src/report/blocker-kinds";
import { removeTempApps } from "../support/temp-app";
import type { Files } from "../support/temp-app";
import { reportOf } from "./sample-app";

afterEach(removeTempApps);

const HANDLER = "export default (req, res) => res.json({});";
const edge = (rest = "", handler = 'export default (request) => new Response("x");') =>
  `export const config = { runtime: "edge"${rest} };\n${handler}`;
const MOUNTED = `import { createRoute, toApiRoute } from "next-portage";
export default toApiRoute(createRoute().define({ GET: { handle: () => ({}) } }));`;

/** What blocks, by the kind that it is. */
const CASES: readonly (readonly [kind: string, files: Files])[] = [
  ["unreadable", { "pages/api/x.ts": "export default (" }],
  ["next-version", { "pages/api/x.ts": HANDLER, "package.json": '{"dependencies":{"next":"12.3.4"}}' }],
  ["address", { "pages/api/(x)/y.ts": HANDLER }],
  ["same-address", { "pages/api/x.ts": HANDLER, "app/api/x/route.ts": "export const GET = () => {};" }],
  ["place-taken", { "pages/api/x.ts": HANDLER, "app/api/x/handler.ts": "export {};" }],
  [
    "segment-name",
    { "pages/api/x/[id].ts": HANDLER, "app/api/x/[other]/y/route.ts": "export const GET = () => {};" },
  ],
  [
    "server-layer",
    {
      "pages/api/x.ts": `import { use } from "../../lib/x";\n${HANDLER}\nuse();`,
      "lib/x.ts": 'import "client-only";\nexport const use = () => {};',
    },
  ],
  ["file-place", { "pages/api/x.ts": "export default (req, res) => res.send(__filename);" }],
  ["edge", { "pages/api/[x].ts": edge() }],
  ["edge", { "pages/api/x.ts": edge(', unstable_allowDynamic: ["**"]') }],
  ["edge", { "pages/api/x.ts": edge("", 'export default (request, event) => new Response("x");') }],
  ["exports", { "pages/api/x.ts": `${MOUNTED}\nexport const value = 1;` }],
  [
    "reference",
    {
      "pages/api/x.ts": HANDLER,
      "lib/load.ts": "export const load = (n) => import(`../pages/api/${n}`);",
    },
  ],
  ["reference", { "pages/api/x.ts": 'export default (req) => import("./" + req.query.name);' }],
  [
    "reference",
    { "pages/api/x.ts": MOUNTED, "lib/x.ts": 'import handler from "../pages/api/x";\nexport { handler };' },
  ],
];

it.each(CASES)("knows %s of %j", async (kind, files) => {
  const { blockers } = await reportOf(files);
  expect(blockers.map((group) => group.kind)).toEqual([kind]);
  expect(blockers[0]?.title).toBe(blockerTitle(kind as Parameters<typeof blockerTitle>[0]));
});
