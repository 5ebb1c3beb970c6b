// Guards that look at the body before the handler does, as the check of a signature has to.
import { bytes, createRoute, middleware, type Context } from "next-portage";
import { z } from "zod";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { turns, until } from "../support/server";
import { send, type Sending } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const seen: string[] = [];
beforeEach(() => void seen.splice(0));

const looking = (look: (ctx: Context) => Promise<string>) =>
  open.use(
    middleware(async (ctx, next) => {
      seen.push(await look(ctx));
      return next();
    }),
  );

const POST: Sending = { method: "POST", headers: { "content-type": "application/json" }, body: '{"a":1}' };
const body = z.object({ a: z.number() });

const length = (ctx: { body: Uint8Array }): number => ctx.body.length;

describe.each(TARGETS)("in %s", (target) => {
  test("a guard may read a copy of the request", async () => {
    const guarded = looking((ctx) => ctx.request.clone().text());
    const routes = [
      guarded.define({ POST: { body, handle: (ctx) => ctx.body } }),
      guarded.fromRouteHandlers({ POST: async (request) => Response.json(await request.json()) }),
    ];
    for (const route of routes) expect((await send(await mount(target, route), POST)).text).toBe('{"a":1}');
    expect(seen).toEqual(['{"a":1}', '{"a":1}']);
  });

  test("a guard that reads a copy reads as much as the method takes", async () => {
    const guarded = looking(async (ctx) => String((await ctx.request.clone().arrayBuffer()).byteLength));
    const route = guarded.define({ POST: { body: bytes(), bodyLimit: "3mb", handle: length } });
    const origin = await mount(target, route);
    const sizes = [2 * 2 ** 20, 4 * 2 ** 20];
    const answers = [];
    for (const size of sizes)
      answers.push((await send(origin, { method: "POST", body: Buffer.alloc(size) })).status);
    expect([answers, seen[0]]).toEqual([[200, 413], String(sizes[0])]);
  });

  test("a guard that reads the request itself leaves nothing for a definition, which says so", async () => {
    const guarded = looking((ctx) => ctx.request.text());
    const route = guarded.define({ POST: { body, handle: (ctx) => ctx.body } });
    expect((await send(await mount(target, route), POST)).status).toBe(500);
    expect(errors()).toEqual([expect.objectContaining({ message: expect.stringContaining("clone()") })]);
  });

  test("an existing handler's guard sees the body that the parser has read", async () => {
    const guarded = looking((ctx) => ctx.request.text());
    const route = guarded.fromApiRoute((req, res) =>
      res.end(JSON.stringify((req as unknown as { body: unknown }).body)),
    );
    const answer = await send(await mount(target, route, { config: {} }), POST);
    expect([answer.text, seen]).toEqual(['{"a":1}', ['{"a":1}']]);
  });

  test("a client that goes away while the handler works is no error", async () => {
    const waiting = open.define({
      GET: {
        handle: async ({ signal }) => {
          seen.push("begun");
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
          seen.push("aborted");
          return { a: 1 };
        },
      },
    });
    const leaving = new AbortController();
    const answer = fetch(await mount(target, waiting), { signal: leaving.signal }).catch(() => "left");
    await until(() => seen.length === 1);
    leaving.abort();
    await until(() => seen.length === 2);
    await turns();
    expect(await answer).toBe("left");
    expect([seen, errors()]).toEqual([["begun", "aborted"], []]);
  });
});
