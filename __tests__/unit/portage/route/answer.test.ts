// What becomes of an answer that cannot be sent, or need not be.
import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, json, middleware, stream } from "next-portage";
import { open as openRequest, send } from "../../../parity/client";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { until } from "../support/server";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(TARGETS)("in %s", (target) => {
  test("a handler may answer after it is through", async () => {
    const route = open.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => {
      setTimeout(() => res.status(201).json({ late: true }), 20);
    });
    const answer = await send(await mount(target, route));
    expect([answer.status, answer.text, errors()]).toEqual([201, '{"late":true}', []]);
  });

  test("in place of one whose headers cannot be sent: nothing of it but its cookies and Vary", async () => {
    const headers = {
      "Set-Cookie": "kept=1",
      Vary: "X-Kept",
      "Vary-Not": "a",
      "X-Vary": "b",
      "X-Bad": "line\nbreak",
    };
    const route = open.define({ GET: { handle: () => json({ secret: 1 }, { headers }) } });
    const answer = await send(await mount(target, route));
    expect(answer.status).toBe(500);
    expect(answer.headers["set-cookie"]).toEqual(["kept=1"]);
    expect(answer.headers.vary).toContain("X-Kept");
    expect(answer.headers).not.toHaveProperty("vary-not");
    expect(answer.headers).not.toHaveProperty("x-vary");
    expect(answer.text).not.toContain("secret");
    expect(errors()).toHaveLength(1);
  });

  test("an answer that is complete stays so, whatever a guard does after it", async () => {
    const late = middleware(async (_ctx, next) => {
      await next();
      throw new Error("too late");
    });
    const body = "x".repeat(300_000);
    const route = open.use(late).fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => res.send(body));
    const answer = await send(await mount(target, route));
    expect([answer.status, answer.text === body, answer.complete]).toEqual([200, true, true]);
    await until(() => errors().length > 0);
    expect(String(errors()[0])).toContain("too late");
  });
});

test.each(["pages", "app raw"] as const)("a client that goes away in %s is no error", async (target) => {
  let ended = false;
  async function* forever() {
    try {
      for (;;) {
        yield "more ".repeat(10_000);
        await wait(1);
      }
    } finally {
      ended = true;
    }
  }
  const route = open.define({ GET: { handle: () => stream(forever()) } });
  const message = await openRequest(await mount(target, route));
  await new Promise((resolve) => message.once("data", resolve));
  message.destroy();
  await until(() => ended);
  await wait(20);
  expect(errors()).toEqual([]);
});

test.each(["pages", "app raw"] as const)(
  "a status message that cannot be sent in %s: no tag of what it was for",
  async (target) => {
    const spoil = middleware(async (ctx, next) => {
      (ctx as unknown as { res: NextApiResponse }).res.statusMessage = "line\nbreak";
      return next();
    });
    const route = open.use(spoil).define({ GET: { handle: () => ({ a: 1 }) } });
    const answer = await send(await mount(target, route));
    expect([answer.status, answer.statusText]).toEqual([500, "Internal Server Error"]);
    expect(answer.headers).not.toHaveProperty("etag");
  },
);
