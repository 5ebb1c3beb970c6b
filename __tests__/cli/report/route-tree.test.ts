/** @jest-environment node */
import { routeTree, type RouteTree } from "../../../lib/portage-cli/src/report/html/route-tree";
import type { RouteEntry } from "../../../lib/portage-cli/src/report/model";

const route = (address: string): RouteEntry => ({ address }) as RouteEntry;

/** `name(size): own routes`, and those below. */
const shown = ({ name, size, routes, children }: RouteTree): unknown => [
  `${name}(${size})`,
  ...routes.map(({ address }) => address),
  ...children.map(shown),
];

it("nests routes by the segments of their addresses", () => {
  const tree = routeTree(["/api", "/api/a", "/api/orgs/[id]/x", "/api/orgs/[id]/y", "/feed"].map(route));
  expect(shown(tree)).toEqual([
    "(5)",
    [
      "api(4)",
      "/api",
      ["a(1)", "/api/a"],
      ["orgs/[id](2)", ["x(1)", "/api/orgs/[id]/x"], ["y(1)", "/api/orgs/[id]/y"]],
    ],
    ["feed(1)", "/feed"],
  ]);
});

it("takes what all have in common as one", () => {
  expect(shown(routeTree(["/api/a", "/api/b"].map(route)))).toEqual([
    "api(2)",
    ["a(1)", "/api/a"],
    ["b(1)", "/api/b"],
  ]);
});

it("has two routes of one address", () => {
  expect(shown(routeTree(["/api/a", "/api/a"].map(route)))).toEqual(["api(2)", ["a(2)", "/api/a", "/api/a"]]);
});
