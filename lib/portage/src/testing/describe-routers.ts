import type { Route } from "../route/route";
import { readAnswer, type Answer } from "./answer";
import { prepare, type CallInit } from "./call-init";
import { callRoute, nameOf } from "./call-route";
import type { CompareOptions } from "./compare-answers";
import { createRecorder, type Seen } from "./record-answers";
import { createCall, type CallDefaults, type RouterCall, type SignIn } from "./router-call";
import { serveRoute, type ServedRoute } from "./serve-route";
import { globalRunner, type TestRunner } from "./test-runner";

export interface DescribeRoutersOptions extends CallDefaults {
  /** Runs the tests a third time (and a fourth, in `pages/api`) on a real server on 127.0.0.1. */
  readonly http?: boolean;
  /** How somebody's requests look: `async (who) => ({ cookies: { session: await sealFor(who) } })`. Asked anew for each call. */
  readonly signIn?: SignIn;
  /** How the answers of the routers are compared; false where each run changes what the next one finds. */
  readonly compare?: CompareOptions | false;
  /** Of a runner without globals: `{ describe, beforeEach, afterAll }`. */
  readonly runner?: TestRunner;
}

interface Mode {
  readonly name: string;
  readonly router: "pages" | "app";
  readonly http: boolean;
}

const IN_PROCESS: readonly Mode[] = [
  { name: "API Route", router: "pages", http: false },
  { name: "Route Handler", router: "app", http: false },
];
const OVER_HTTP: readonly Mode[] = IN_PROCESS.map((mode) => ({
  ...mode,
  name: `${mode.name} over HTTP`,
  http: true,
}));

/**
 * Runs the same tests for a route as an API Route in `pages/api` and as a Route Handler in `app/api`. A call whose answer differs from the one
 * that the same call of the same test got before fails there, with both answers side by side.
 *
 * @example
 * describeRouters("projects", projects, (call) => {
 *   it("lists", async () => {
 *     expect(await call.as("ada")()).toHaveStatus(200);
 *   });
 * }, { path: "/api/orgs/[orgId]/projects", params: { orgId: "1" }, signIn });
 */
export function describeRouters<T extends Route>(
  name: string,
  route: T,
  tests: (call: RouterCall<T>) => void,
  options: DescribeRoutersOptions = {},
): void {
  const runner = options.runner ?? globalRunner();
  const seen = new Map<string, Seen>();
  const modes = options.http ? [...IN_PROCESS, ...OVER_HTTP] : IN_PROCESS;
  runner.describe(name, () => {
    for (const mode of modes)
      runner.describe(`as ${mode.name}`, () => {
        const recorder = createRecorder(mode.name, seen, options.compare);
        runner.beforeEach(recorder.nextTest);
        const sender = senderOf(route, mode, options, runner);
        const send = async (init: CallInit): Promise<Answer> => {
          const answer = await sender(init);
          recorder.compare(answer);
          return answer;
        };
        tests(createCall<T>({ router: mode.name, base: defaultsOf(options), signIn: options.signIn, send }));
      });
  });
}

const defaultsOf = ({ path, params, headers, cookies, jar }: CallDefaults): CallDefaults => ({
  ...(path !== undefined && { path }),
  ...(params && { params }),
  ...(headers && { headers }),
  ...(cookies && { cookies }),
  ...(jar && { jar }),
});

type Send = (init: CallInit) => Promise<Answer>;

function senderOf(
  route: Route,
  { router, http }: Mode,
  { path }: DescribeRoutersOptions,
  runner: TestRunner,
): Send {
  if (!http) return (init) => callRoute(route, { ...init, router });
  let serving: Promise<ServedRoute> | undefined;
  const close = async (): Promise<void> => (await serving)?.close();
  (runner.afterAll ?? runner.after)?.(close);
  return async (init) => {
    const { origin } = await (serving ??= serveRoute(route, {
      router,
      ...(path === undefined ? {} : { path }),
    }));
    const { request } = prepare(init);
    const { pathname, search } = new URL(request.url);
    const response = await fetch(origin + pathname + search, new Request(request, { redirect: "manual" }));
    init.jar?.store(response.headers.getSetCookie());
    return readAnswer(response, nameOf(init));
  };
}
