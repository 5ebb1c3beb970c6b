/** @jest-environment node */
import { renames } from "../../../bench/corpus/renames.mjs";

const tree = (files: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(files));

/** The same content everywhere, so that only the places can tell the files apart. */
const same = (...names: string[]): Map<string, string> => new Map(names.map((name) => [name, "file 644 1"]));

describe("renames", () => {
  test.each([
    ["pages/api/me.ts", "app/api/me/handler.ts", "app/api/me/route.ts"],
    ["pages/api/me/index.ts", "app/api/me/handler.ts", "app/api/me/route.ts"],
    ["pages/api/index.js", "app/api/handler.js", "app/api/route.js"],
    [
      "web/src/pages/api/[...all].ts",
      "web/src/app/api/[...all]/handler.ts",
      "web/src/app/api/[...all]/route.ts",
    ],
    ["pages/api/_meta.ts", "app/api/%5Fmeta/handler.ts", "app/api/%5Fmeta/route.ts"],
  ])("%s is now %s", (from, to, mount) => {
    expect([...renames(same(from), same(mount, to))]).toEqual([[to, from]]);
  });

  test("a route that only changed its mount is the route file", () => {
    expect([...renames(same("pages/api/me.ts"), same("app/api/me/route.ts"))]).toEqual([
      ["app/api/me/route.ts", "pages/api/me.ts"],
    ]);
  });

  test("another file is found by its content", () => {
    const before = tree({ "pages/api/me.test.ts": "file 644 test", "lib/kept.ts": "file 644 test" });
    const after = tree({ "__tests__/me.test.ts": "file 644 test", "lib/kept.ts": "file 644 test" });
    expect([...renames(before, after)]).toEqual([["__tests__/me.test.ts", "pages/api/me.test.ts"]]);
  });

  test("a file that was removed has no new place", () => {
    expect([...renames(same("lib/a.ts"), tree({ "lib/b.ts": "file 644 other" }))]).toEqual([]);
  });
});
