import path from "node:path";
import type * as portage from "next-portage";
import type { Route } from "next-portage";
import type { ExistingHandler } from "next-portage/openapi";
import { POLICY } from "@/lib/policy";
import { runStatus } from "../../cli/status/run-status";

// Remembers the route behind every export.
const mockRoutes = new Map<unknown, Route>();
jest.mock("next-portage", () => {
  const real = jest.requireActual<typeof portage>("next-portage");
  return {
    ...real,
    toApiRoute: (route: Route) => {
      const mounted = real.toApiRoute(route);
      mockRoutes.set(mounted, route);
      return mounted;
    },
    toRouteHandlers: (route: Route, options?: object) => {
      const mounted = real.toRouteHandlers(route, options);
      for (const handler of Object.values(mounted)) mockRoutes.set(handler, route);
      return mounted;
    },
  };
});

interface Scanned {
  readonly address: string;
  readonly router: "pages" | "app";
  readonly file: string;
  /** With `*` where the handler takes any method. */
  readonly methods: readonly { readonly method: string }[];
}

let scanned: readonly Scanned[];
let described: Readonly<Record<string, Route | ExistingHandler>>;

beforeAll(async () => {
  const { stdout } = await runStatus(["--json", "--app", process.cwd()]);
  scanned = (JSON.parse(stdout) as { routes: Scanned[] }).routes;
  described = (await import("@/lib/openapi/openapi.route")).describedRoutes;
}, 60_000);

const entryOf = (address: string) => described[address] ?? {};
const isRoute = (entry: Route | ExistingHandler): entry is Route => "style" in entry;

function mountedRoute({ file, router }: Scanned): Route | undefined {
  const exported = require(path.resolve(file)) as Record<string, unknown>;
  return mockRoutes.get(router === "pages" ? exported["default"] : exported["GET"]);
}

test("has every address of both routers, and no other", () => {
  expect(Object.keys(described).toSorted()).toEqual(scanned.map(({ address }) => address).toSorted());
});

test("has the very routes that the files mount", () => {
  expect(scanned.length).toBeGreaterThan(30);
  for (const each of scanned) {
    const entry = entryOf(each.address);
    const route = isRoute(entry) ? entry : entry.route;
    expect({ address: each.address, same: route === mountedRoute(each) }).toEqual({
      address: each.address,
      same: true,
    });
  }
});

const ANY = "*";

const namesOf = ({ methods }: Scanned): string[] => methods.map(({ method }) => method);

test("knows the methods of handlers without a layer from the scan", () => {
  const bare = scanned.filter(({ address }) => !isRoute(entryOf(address)) && !("route" in entryOf(address)));
  const stated = bare.map(({ address }) => [address, entryOf(address).methods ?? [ANY]]);
  expect(stated).toEqual(bare.map((each) => [each.address, namesOf(each)]));
  expect(bare.length).toBeGreaterThan(0);
});

// A moved file exports all methods, and the handler refuses some of them itself.
test("knows the methods of handlers that look at the method from the policy", () => {
  const own = Object.keys(described).filter((address) => "route" in entryOf(address));
  const inPolicy = own.map((address) => {
    const policyPath = address.replaceAll(/\[(\w+)\]/g, ":$1");
    return [
      address,
      Object.keys(POLICY).flatMap((key) => (key.endsWith(` ${policyPath}`) ? [key.split(" ")[0]] : [])),
    ];
  });
  expect(own.map((address) => [address, entryOf(address).methods])).toEqual(inPolicy);
  expect(own).toEqual(["/api/orgs/[orgId]/projects/export"]);
});

test("no route takes any method without saying so", () => {
  const silent = Object.values(described).filter((entry) => isRoute(entry) && entry.methods === undefined);
  expect(silent).toEqual([]);
});
