/** @jest-environment node */
import { portage, removeTempApps, tempApp } from "../support/temp-app";

afterEach(removeTempApps);

const HANDLER = "export default (req, res) => res.json({});";

it.each([
  ["export const load = (name) => import(`../pages/api/${name}`);", "../pages/api/"],
  ['export const load = (name) => import("../pages/api/" + name);', "../pages/api/"],
  [
    "export const load = (name) => import(/* webpackMode: 'lazy' */ `../pages/api/${name}`);",
    "../pages/api/",
  ],
  ["export const load = (name) =>\n  require(\n    `../pages/api/orgs/${name}`);", "../pages/api/orgs/"],
])("refuses a route that %j may load, though nothing there is named like it", async (text, begin) => {
  const app = tempApp({ "pages/api/orgs/me.ts": HANDLER, "lib/load.ts": text });
  const { code, stderr } = await portage(app, "move", "--all", "--dry-run");
  expect(code).toBe(1);
  expect(stderr).toContain(`may be loaded by a computed name that begins with ${JSON.stringify(begin)}`);
});

it("refuses none for names that lead elsewhere", async () => {
  const app = tempApp({
    "pages/api/orgs/me.ts": HANDLER,
    "lib/load.ts": "export const load = (name) => import(`./parts/${name}`);",
  });
  expect(await portage(app, "move", "--all", "--dry-run")).toMatchObject({ code: 0 });
});
