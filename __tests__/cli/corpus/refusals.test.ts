/** @jest-environment node */
import { refusalsByReason } from "../../../bench/corpus/refusals.mjs";

describe("refusalsByReason", () => {
  test("counts routes, whatever files, segments and numbers a reason names", () => {
    const groups = refusalsByReason(
      [
        "move   pages/api/me.ts → app/api/me/handler.ts",
        "refuse /api/a: pages/api/a.ts:3: imports react-dom/server, by way of lib/x.ts, ../y/z.tsx",
        "refuse /api/b/[id]: ../lib/deep.ts:14: imports react-dom/server, by way of lib/other.ts",
        'refuse /api/c: pages/api/c.ts: is named as "~/pages/api/c", which leads to no file',
        "refuse /api/d: pages/api/d.ts:1: its segment [a] is called [b] in app/api/[b]/route.ts",
        "3 routes to move, 4 refused; 0 other files edited.",
      ].join("\n"),
    );
    expect(groups.map(({ reason, routes }) => [reason, routes])).toEqual([
      ["imports react-dom/server, by way of …", ["/api/a", "/api/b/[id]"]],
      ["is named as …, which leads to no file", ["/api/c"]],
      ["its segment … is called … in …", ["/api/d"]],
    ]);
    expect(groups[0]?.example).toBe(
      "pages/api/a.ts:3: imports react-dom/server, by way of lib/x.ts, ../y/z.tsx",
    );
  });

  test("a route with two reasons is in both groups, once in each", () => {
    const line = "refuse /api/a: pages/api/a.ts:";
    const groups = refusalsByReason(
      `${line}1: reads __dirname\n${line}2: reads __dirname\n${line}3: is taken\n`,
    );
    expect(groups.map(({ reason, routes }) => [reason, routes])).toEqual([
      ["reads __dirname", ["/api/a"]],
      ["is taken", ["/api/a"]],
    ]);
  });
});
