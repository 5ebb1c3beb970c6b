/**
 * `next-portage/testing`: calls routes in tests, in either router, without Next.
 *
 * In jest (29 and 30, CommonJS and ESM) and vitest, in the `node` environment.
 */
export { toApiHandler } from "./testing/to-api-handler";
export type { ApiHandler, ToApiHandlerOptions } from "./testing/to-api-handler";
export { callRoute } from "./testing/call-route";
export type { ResponseOf } from "./testing/call-route";
export { fetchRoute } from "./testing/fetch-route";
export { describeRouters } from "./testing/describe-routers";
export type { DescribeRoutersOptions } from "./testing/describe-routers";
export type { CallDefaults, RouterCall, SignIn } from "./testing/router-call";
export type { CompareOptions } from "./testing/compare-answers";
export { serveRoute } from "./testing/serve-route";
export type { ServedRoute, ServeOptions } from "./testing/serve-route";
export { createCookieJar } from "./testing/cookie-jar";
export type { CookieJar as TestCookieJar } from "./testing/cookie-jar";
export { matchers } from "./testing/matchers";
export type { CookieAttributes, RouteMatchers } from "./testing/matchers";
export type { Answer } from "./testing/answer";
export type { CallInit } from "./testing/call-init";
export type { SetCookie } from "./testing/set-cookie";
export type { ApiRouteFile, RouteModule, Target } from "./testing/target";
export type { TestRunner } from "./testing/test-runner";
export { routeFetch } from "./testing/route-fetch";
export type { RouteFetchOptions } from "./testing/route-fetch";
