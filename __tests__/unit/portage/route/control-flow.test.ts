import {
  notFound as nextNotFound,
  permanentRedirect,
  redirect as nextRedirect,
  RedirectType,
} from "next/navigation";
import { createRoute, middleware, type Route } from "next-portage";
import { mount, type Target } from "../support/mount";
import { recorder } from "../support/recorder";
import { send } from "../../../parity/client";
import { respond } from "../support/call";

const { errors, onError } = recorder();
const open = createRoute({ onError });

/** Routes of each style whose guard throws. */
const guarded = (run: () => never): [string, Route][] => {
  const throwing = open.use(
    middleware(async (ctx, next) => {
      ctx.cookies.set("seen", "1");
      return ctx.method === "GET" ? run() : next();
    }),
  );
  return [
    ["definition", throwing.define({ GET: { handle: () => 1 } })],
    ["web handler", throwing.fromRouteHandlers({ GET: () => Response.json(1) })],
    ["existing handler", throwing.fromApiRoute((_req, res) => res.end("1"))],
  ];
};

const digestError = (digest: unknown): Error => Object.assign(new Error("inner"), { digest });
const toss = (error: unknown) => (): never => {
  throw error;
};

describe("in pages/api, where Next does not know them, they are answered", () => {
  test.each(guarded(() => nextRedirect("/sign-in?from=/a;b")))(
    "redirect() in the guard of a %s",
    async (_style, route) => {
      const answer = await send(await mount("pages", route));
      expect([answer.status, answer.headers.location]).toEqual([307, "/sign-in?from=/a;b"]);
      expect(answer.headers["set-cookie"]).toEqual([expect.stringContaining("seen=1")]);
      expect(errors()).toEqual([]);
    },
  );

  test("permanentRedirect() and redirect() with a type", async () => {
    for (const [run, status] of [
      [() => permanentRedirect("/new"), 308],
      [() => nextRedirect("/new", RedirectType.replace), 307],
    ] as const) {
      const [[, route]] = guarded(run) as [[string, Route]];
      const answer = await send(await mount("pages", route));
      expect([answer.status, answer.headers.location]).toEqual([status, "/new"]);
    }
  });

  test.each([...guarded(() => nextNotFound()), ...guarded(toss(digestError("NEXT_NOT_FOUND")))])(
    "notFound() in the guard of a %s",
    async (_style, route) => {
      const answer = await send(await mount("pages", route));
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        404,
        { error: "Not Found", code: "not_found" },
      ]);
      expect(errors()).toEqual([]);
    },
  );

  test.each([
    [401, "unauthorized"],
    [403, "forbidden"],
  ])("the %i of the auth interrupts", async (status, code) => {
    const [[, route]] = guarded(toss(digestError(`NEXT_HTTP_ERROR_FALLBACK;${status}`))) as [[string, Route]];
    const answer = await send(await mount("pages", route));
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([status, { code }]);
  });

  test.each([
    "DYNAMIC_SERVER_USAGE",
    "NEXT_HTTP_ERROR_FALLBACK;abc",
    "NEXT_REDIRECT;replace;/x;999;",
    "NEXT_REDIRECT",
  ])("a signal that says nothing there, %s, is an unexpected error", async (digest) => {
    const error = digestError(digest);
    const [[, route]] = guarded(toss(error)) as [[string, Route]];
    const answer = await send(await mount("pages", route));
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([500, { code: "internal_server_error" }]);
    expect(errors()).toEqual([error]);
  });
});

describe("in app/api they are Next's", () => {
  const targets: Target[] = ["app raw", "app emulated"];

  test.each(targets)("%s: a definition and a web handler let them through", async (target) => {
    for (const [, route] of guarded(() => nextRedirect("/x")).slice(0, 2)) {
      const failures: unknown[] = [];
      await send(await mount(target, route, { onFailure: (error) => failures.push(error) }));
      expect(failures).toEqual([
        expect.objectContaining({ digest: expect.stringMatching(/^NEXT_REDIRECT/) }),
      ]);
    }
    expect(errors()).toEqual([]);
  });

  test.each(targets)(
    "%s: around an existing handler, whose answer is not Next's, they are answered as in pages/api",
    async (target) => {
      const answers = [];
      for (const run of [() => nextRedirect("/sign-in"), () => nextNotFound()]) {
        const [, , [, route]] = guarded(run) as [unknown, unknown, [string, Route]];
        const answer = await send(await mount(target, route));
        answers.push([answer.status, answer.headers.location, answer.headers["set-cookie"]?.length]);
      }
      expect(answers).toEqual([
        [307, "/sign-in", 1],
        [404, undefined, 1],
      ]);
      expect(errors()).toEqual([]);
    },
  );

  test("an error of a library with a digest of its own is an unexpected error", async () => {
    const error = digestError("2338473920");
    const [[, route]] = guarded(toss(error)) as [[string, Route]];
    expect((await respond(route)).status).toBe(500);
    expect(errors()).toEqual([error]);
  });
});
