/** @jest-environment node */
import path from "node:path";
import { removeApps, scan } from "./temp-app";

afterEach(removeApps);

const FILES = {
  "pages/api/auth/options.ts": `export const options = {};\nexport default (req, res) => res.json({});`,
  "pages/api/plain.ts": `export default (req, res) => res.json({});`,
  "lib/session.ts": `import "react";\nimport { options } from "../pages/api/auth/options";\nexport { options };`,
  "lib/lazy.ts": `export const load = () => import("@/pages/api/auth/options");`,
  "lib/other.ts": `export const options = "pages/api/plain";`,
  "__tests__/options.test.ts": `import handler from "@/pages/api/auth/options";\njest.mock("../pages/api/auth/options", () => ({}));`,
};

it("finds who imports a route, and which tests mock it", () => {
  const { app, routes } = scan(FILES, { importers: true });
  const [options, plain] = routes;
  expect(
    options?.importers?.map(({ file, ...rest }) => ({ file: path.relative(app.root, file), ...rest })),
  ).toEqual([
    { file: "__tests__/options.test.ts", line: 1, isTest: true, kind: "import" },
    { file: "__tests__/options.test.ts", line: 2, isTest: true, kind: "mock" },
    { file: "lib/lazy.ts", line: 1, isTest: false, kind: "import" },
    { file: "lib/session.ts", line: 2, isTest: false, kind: "import" },
  ]);
  expect(plain?.importers).toEqual([]);
});

it("does not look for them unless it is asked to", () => {
  expect(scan(FILES).routes[0]?.importers).toBeUndefined();
});
