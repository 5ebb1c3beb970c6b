/** @jest-environment node */
import { matcherCovers } from "../../../lib/portage-cli/src/scan/matcher";
import { methodOf, removeApps, scan, type Files } from "./temp-app";

afterEach(removeApps);

it.each([
  ["/api/:path*", "/api/orgs/[orgId]", "yes"],
  ["/api/:path*", "/api", "yes"],
  ["/api/:path+", "/api", "no"],
  ["/api/orgs/:id", "/api/orgs/[orgId]", "yes"],
  ["/api/orgs/:id", "/api/orgs/[orgId]/members", "no"],
  ["/dashboard/:path*", "/api/orgs", "no"],
  ["/((?!api|_next/static).*)", "/api/orgs", "no"],
  ["/((?!_next).*)", "/api/orgs", "yes"],
  ["/api/(.*)", "/api/orgs/[...rest]", "yes"],
  ["/api/orgs/:id(\\d+)", "/api/orgs/[id]", "unknown"],
  ["/api/orgs/:id(\\d+)", "/api/orgs/mine", "no"],
  ["/api/[", "/api/orgs", "unknown"],
])("%s over %s: %s", (matcher, address, verdict) => {
  expect(matcherCovers(matcher, address)).toBe(verdict);
});

const ROUTES: Files = {
  "pages/api/open.ts": `export default (req, res) => res.json({});`,
  "pages/api/admin/x.ts": `export default (req, res) => res.json({});`,
};

const verdicts = (files: Files): Record<string, string> =>
  Object.fromEntries(
    scan({ ...ROUTES, ...files }).routes.map((route) => [
      route.address,
      methodOf(route, "*").session.verdict,
    ]),
  );

const PROXY = `import { NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";
const OPEN = ["/api/open"];
export async function middleware(request) {
  const { pathname } = request.nextUrl;
  if (OPEN.includes(pathname) || pathname.startsWith("/api/auth/")) return NextResponse.next();
  if (!(await getToken({ req: request }))) return NextResponse.json({}, { status: 401 });
  return NextResponse.next();
}
`;

it("makes no `yes`, but it is a reason not to say `no`; allow-lists are followed", () => {
  const files = { "middleware.ts": `${PROXY}export const config = { matcher: ["/api/:path*"] };` };
  expect(verdicts(files)).toEqual({ "/api/admin/x": "unknown", "/api/open": "no" });
  const { proxy, routes } = scan({ ...ROUTES, ...files });
  expect(proxy?.matchers).toEqual(["/api/:path*"]);
  expect(proxy?.evidence.map(({ name }) => name)).toEqual(["getToken"]);
  const guard = routes[0] && methodOf(routes[0], "*").session;
  expect(guard?.reasons.map(({ kind }) => kind)).toEqual(["proxy-only"]);
  expect(guard?.evidence.map(({ kind, enforced }) => [kind, enforced])).toEqual([["proxy", false]]);
});

it("counts for nothing where its matcher does not cover the address, or where it guards nothing", () => {
  const elsewhere = { "middleware.ts": `${PROXY}export const config = { matcher: "/dashboard/:path*" };` };
  expect(verdicts(elsewhere)).toEqual({ "/api/admin/x": "no", "/api/open": "no" });
  const harmless = {
    "proxy.ts": `import { NextResponse } from "next/server"; export function proxy() { return NextResponse.next(); }`,
  };
  expect(verdicts(harmless)).toEqual({ "/api/admin/x": "no", "/api/open": "no" });
});

it("may guard anything where a library makes it", () => {
  const files = { "middleware.ts": `export { default } from "next-auth/middleware";` };
  expect(verdicts(files)).toEqual({ "/api/admin/x": "unknown", "/api/open": "unknown" });
});

it("says that it does not know a matcher that is computed", () => {
  const files = { "middleware.ts": `${PROXY}export const config = { matcher: paths() };` };
  const { proxy } = scan({ ...ROUTES, ...files });
  expect(proxy?.known).toBe(false);
  expect(proxy?.covers("/api/open")).toBe("unknown");
});
