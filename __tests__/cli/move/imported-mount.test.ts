/** @jest-environment node */
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";

afterEach(removeTempApps);

const MOUNTED: Files = {
  "lib/me.ts": 'import { createRoute } from "next-portage";\nexport const me = createRoute().define({});\n',
  "pages/api/me.ts":
    'import { toApiRoute } from "next-portage";\nimport { me } from "../../lib/me";\n\nexport default toApiRoute(me);\n',
};

it("a route that mounts itself is refused while another file imports its handler", async () => {
  const app = tempApp({
    ...MOUNTED,
    "lib/uses.ts": '\nimport handler from "../pages/api/me";\nexport { handler };\n',
  });
  const before = filesOf(app);
  const { code, stderr } = await portage(app, "move", "me", "--yes");
  expect(code).toBe(1);
  expect(stderr).toContain(
    "refuse /api/me: lib/uses.ts:2: imports it, and a route file has no handler to give",
  );
  expect(filesOf(app)).toEqual(before);
});

it("and moved when nobody does", async () => {
  const app = tempApp(MOUNTED);
  expect(await portage(app, "move", "me", "--yes")).toMatchObject({ code: 0 });
  expect(filesOf(app)["app/api/me/route.ts"]).toContain("toRouteHandlers(me)");
});
