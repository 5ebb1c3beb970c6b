/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { findApp } from "../../../lib/portage-cli/src/project/next-app";
import { collectReport, routesOf } from "../../../lib/portage-cli/src/report/collect";
import { removeTempApps, tempApp } from "../support/temp-app";

afterEach(() => {
  jest.restoreAllMocks();
  removeTempApps();
});

it("reads each source once, though the scan, the checks and the moves' plans all look at it", async () => {
  const names = ["pages/api/x.ts", "lib/guard.ts", "tests/x.test.ts"];
  const app = findApp(
    tempApp({
      "pages/api/x.ts":
        'import { guard } from "../../lib/guard";\nexport default guard((req, res) => res.json({}));',
      "lib/guard.ts":
        "export const guard = (next) => (req, res) => req.user ? next(req, res) : res.status(401).end();",
      "tests/x.test.ts": 'import handler from "../pages/api/x";\nhandler();',
    }),
  );
  const read = jest.spyOn(fs, "readFileSync");
  const report = await collectReport(app, { routes: routesOf(app), now: 0 });
  expect(report.routes).toMatchObject([{ state: "pages", move: { rewritten: ["tests/x.test.ts"] } }]);
  const files = read.mock.calls.map(([file]) => path.relative(app.root, String(file)));
  // A file that a move rewrites is read again for that, as it is then.
  expect(names.map((name) => files.filter((file) => file === name).length)).toEqual([1, 1, 2]);
});
