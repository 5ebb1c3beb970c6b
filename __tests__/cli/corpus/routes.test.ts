/** @jest-environment node */
import fs from "node:fs";
import { pagesRoutes } from "../../../bench/corpus/routes.mjs";
import { makeApp } from "./tiny-app";

let root: string | undefined;

afterEach(() => {
  if (root !== undefined) fs.rmSync(root, { recursive: true, force: true });
});

const routesOf = (files: Readonly<Record<string, string>>): string[] => {
  root = makeApp(files, []);
  return pagesRoutes(root);
};

const handler = "export default () => {};";

describe("pagesRoutes", () => {
  test("gives addresses, below src too", () => {
    const files = ["index.ts", "me.tsx", "teams/index.js", "teams/[id].jsx", "[[...all]].ts", "a.b.ts"];
    expect(routesOf(Object.fromEntries(files.map((name) => [`src/pages/api/${name}`, handler])))).toEqual([
      "/api",
      "/api/[[...all]]",
      "/api/a.b",
      "/api/me",
      "/api/teams",
      "/api/teams/[id]",
    ]);
  });

  test.each([
    ["a declaration", "types.d.ts", "export default interface X {}"],
    ["another file", "readme.md", handler],
    ["a helper", "helper.ts", "export const help = 1;"],
    [
      "a route that is commented out",
      "old.ts",
      "// export default handler;\n/*\nexport default handler;\n*/\n",
    ],
  ])("leaves out %s", (_, name, text) => {
    expect(routesOf({ [`pages/api/${name}`]: text, "pages/api/me.ts": handler })).toEqual(["/api/me"]);
  });

  test.each([
    ["a default among others", "export { a, handler as default };"],
    ["another module's", 'export { default } from "./me";'],
    ["CommonJS", "module.exports = () => {};"],
    ["one after a text that looks like a comment", 'const all = "/*";\nexport default () => {};\n// */'],
  ])("counts %s", (_, text) => {
    expect(routesOf({ "pages/api/a.js": text })).toEqual(["/api/a"]);
  });

  test("goes by the extensions that next.config names", () => {
    const files = { "next.config.mjs": "export default { pageExtensions: ['page.tsx', 'api.ts'] };" };
    expect(routesOf({ ...files, "pages/api/me.api.ts": handler, "pages/api/helper.ts": handler })).toEqual([
      "/api/me",
    ]);
  });
});
