import path from "node:path";
import type * as portage from "next-portage";
import { BARE_FILES, CALLERS, POLICY } from "@/lib/policy";
import { routeFiles, type RouteFile } from "../../tenancy/support/route-files";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

// Remembers the route behind every export: what is not in here was not made by next-portage.
const mockRoutes = new Map<unknown, portage.Route>();
jest.mock("next-portage", () => {
  const real = jest.requireActual<typeof portage>("next-portage");
  return {
    ...real,
    toApiRoute: (route: portage.Route) => {
      const mounted = real.toApiRoute(route);
      mockRoutes.set(mounted, route);
      return mounted;
    },
    toRouteHandlers: (route: portage.Route, options?: object) => {
      const mounted = real.toRouteHandlers(route, options);
      for (const handler of Object.values(mounted)) mockRoutes.set(handler, route);
      return mounted;
    },
  };
});

/** The handlers that a file exports. */
function handlersOf({ file, router }: RouteFile): unknown[] {
  const exported = require(path.resolve(file)) as Record<string, unknown>;
  return router === "pages"
    ? [exported["default"]]
    : METHODS.map((method) => exported[method]).filter((handler) => handler !== undefined);
}

const files = routeFiles();
const isBare = ({ file }: RouteFile): boolean => (BARE_FILES as readonly string[]).includes(file);

test("every export comes from a route of next-portage, or its file is named as a bare one", () => {
  const bare = files.filter((file) => handlersOf(file).some((handler) => !mockRoutes.has(handler)));
  expect(bare.map(({ file }) => file)).toEqual([...BARE_FILES].toSorted());
});

/** The policy's methods for a path. */
const inPolicy = (path_: string): string[] =>
  Object.keys(POLICY)
    .filter((key) => key.split(" ")[1] === path_)
    .map((key) => key.split(" ")[0]!)
    .toSorted();

test("the policy has the paths of all files, and no others", () => {
  const paths = [...new Set(Object.keys(POLICY).map((key) => key.split(" ")[1]!))].toSorted();
  expect(paths).toEqual(files.map((file) => file.path).toSorted());
});

// A handler that looks at the method itself, and the bare ones: what they answer is for the matrix to see.
const withMethods = files.flatMap((file) => {
  const route = mockRoutes.get(handlersOf(file)[0]);
  return route?.methods ? [{ path: file.path, methods: route.methods }] : [];
});

test.each(withMethods)("the policy has the methods of $path, and no others", ({ path: path_, methods }) => {
  expect(inPolicy(path_)).toEqual([...methods].toSorted());
});

test("few routes look at the method themselves", () => {
  const known = new Set(withMethods.map((route) => route.path));
  const others = files.filter((file) => !known.has(file.path) && !isBare(file)).map((file) => file.path);
  expect(others).toEqual(["/api/orgs/:orgId/projects/export"]);
});

test("a bare Route Handler has the methods that it exports", () => {
  const file = files.find((one) => isBare(one) && one.router === "app")!;
  const exported = require(path.resolve(file.file)) as Record<string, unknown>;
  expect(inPolicy(file.path)).toEqual(METHODS.filter((method) => exported[method]));
});

test("every line says something about everybody, and an open one why it is", () => {
  const rules = Object.entries(POLICY);
  expect(rules.map(([key, { access }]) => [key, ...Object.keys(access)])).toEqual(
    rules.map(([key]) => [key, ...CALLERS]),
  );
  const unexplained = rules.filter(([, { access, open }]) => access.anonymous === "allowed" && !open);
  expect(unexplained).toEqual([]);
});

test("what is open to anyone can be counted on the fingers", () => {
  const open = Object.entries(POLICY).filter(([, rule]) => rule.open !== undefined);
  expect(open.map(([key]) => key)).toEqual([
    "GET /api/health",
    "GET /api/help/:topic*",
    "GET /api/openapi.json",
    "POST /api/auth/register",
    "POST /api/auth/confirm",
    "POST /api/auth/sign-in",
    "POST /api/auth/sign-out",
    "POST /api/webhooks/:orgId",
  ]);
});
