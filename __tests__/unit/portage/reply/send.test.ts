import { Readable } from "node:stream";
import {
  createRoute,
  json,
  middleware,
  noContent,
  redirect,
  Reply,
  stream,
  text,
  type ReplyInit,
} from "next-portage";
import { generateETag } from "next/dist/server/lib/etag";
import { mount, TARGETS, type Target } from "../support/mount";
import { mocked } from "../support/mocked";
import { recorder } from "../support/recorder";
import { send, type Answer, type Sending } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const answer = async (target: Target, reply: () => Reply, sending: Sending = {}): Promise<Answer> => {
  const endpoint = { handle: reply };
  return send(await mount(target, open.define({ GET: endpoint, POST: endpoint, DELETE: endpoint })), sending);
};

const etagged = (init: ReplyInit = {}) => json({ a: 1 }, init);
const TAG = generateETag('{"a":1}');

const ownTag = () => etagged({ headers: { ETag: 'W/"v1"' } });
const ownReason = () => new Reply("x", { status: 422 }, "Very Unprocessable");
const broken = () => new Reply("x", { headers: { "X-A": "\u0000" } }, "Fine");

async function* lines(): AsyncGenerator<string> {
  yield "a\n";
  yield "b\n";
}

describe.each(TARGETS)("an answer in %s", (target) => {
  test("of text has a length, the ETag of Next, and Node's reason", async () => {
    const found = await answer(target, etagged);
    expect([found.status, found.statusText, found.text]).toEqual([200, "OK", '{"a":1}']);
    expect(found.headers).toMatchObject({ "content-type": "application/json; charset=utf-8", etag: TAG });
  });

  test.each<[string, string | undefined, number]>([
    ["its tag", TAG, 304],
    ["its tag, weak", `W/${TAG}`, 304],
    ["a list with it", `"x", W/"y" , ${TAG}`, 304],
    ["a star", "*", 304],
    ["another tag", '"x"', 200],
    ["no tag", undefined, 200],
  ])("is %s not modified", async (_name, condition, status) => {
    for (const method of ["GET", "HEAD"]) {
      const found = await answer(target, etagged, {
        method,
        headers: condition ? { "if-none-match": condition } : {},
      });
      expect([found.status, found.headers.etag]).toEqual([status, TAG]);
    }
  });

  test("that is not modified has no body and nothing that describes one", async () => {
    const found = await answer(
      target,
      () => etagged({ headers: { "Cache-Control": "private", "X-A": "1" } }),
      {
        headers: { "if-none-match": TAG },
      },
    );
    expect([found.status, found.text, found.headers["content-type"]]).toEqual([304, "", undefined]);
    expect(found.headers).toMatchObject({ "cache-control": "private", "x-a": "1", etag: TAG });
  });

  test("is sent whole to whom asks for no cache, for other methods and for other statuses", async () => {
    const headers = { "if-none-match": "*" };
    const whole = [
      await answer(target, etagged, { headers: { ...headers, "cache-control": "max-age=0, no-cache" } }),
      await answer(target, etagged, { headers, method: "POST" }),
      await answer(target, etagged, { headers, method: "DELETE" }),
      await answer(target, () => etagged({ status: 201 }), { headers }),
      await answer(target, () => etagged({ status: 404 }), { headers }),
    ];
    expect(whole.map(({ status }) => status)).toEqual([200, 200, 200, 201, 404]);
  });

  test("keeps an ETag of its own, strong or weak", async () => {
    expect((await answer(target, ownTag)).headers.etag).toBe('W/"v1"');
    expect((await answer(target, ownTag, { headers: { "if-none-match": '"v1"' } })).status).toBe(304);
    expect((await answer(target, ownTag, { headers: { "if-none-match": TAG } })).status).toBe(200);
  });

  test("has no ETag for other statuses, for nothing and for a stream", async () => {
    const without = [
      await answer(target, () => etagged({ status: 201 })),
      await answer(target, () => text("")),
      await answer(target, () => stream(Readable.from(["x"]))),
      await answer(target, () => noContent()),
      await answer(target, () => redirect("/x")),
    ];
    expect(without.map(({ headers }) => headers.etag)).toEqual(without.map(() => undefined));
  });

  test("HEAD has the head of GET, for complete answers and streams", async () => {
    for (const reply of [etagged, () => stream(Readable.from(["x"]), { headers: { "X-A": "1" } })]) {
      const [get, head] = [await answer(target, reply), await answer(target, reply, { method: "HEAD" })];
      const kept = ["content-type", "etag", "x-a", "vary"];
      expect([head.status, head.text, kept.map((name) => head.headers[name])]).toEqual([
        get.status,
        "",
        kept.map((name) => get.headers[name]),
      ]);
    }
  });

  test("HEAD tells a stream's source that nobody will read it", async () => {
    const source = Readable.from(endless());
    expect((await answer(target, () => stream(source), { method: "HEAD" })).status).toBe(200);
    expect(source.destroyed).toBe(true);
    const cancel = jest.fn(() => Promise.reject(new Error("cannot be cancelled")));
    const web = new ReadableStream<Uint8Array>({ cancel });
    expect((await answer(target, () => stream(web), { method: "HEAD" })).status).toBe(200);
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(errors()).toEqual([]);
  });

  test.each([200, 202, 203, 206, 299, 300, 400, 451, 500, 511, 599])(
    "has the status %i with its body",
    async (status) => {
      const found = await answer(target, () => text("body", { status }));
      expect([found.status, found.text]).toEqual([status, "body"]);
    },
  );

  test.each([204, 205, 304])("has the status %i without a body, even if it has one", async (status) => {
    for (const body of ["body", null, Buffer.from("body")]) {
      const found = await answer(
        target,
        () => new Reply(body, { status, headers: { "Content-Type": "text/plain" } }),
      );
      expect([found.status, found.text, found.headers["content-type"]]).toEqual([status, "", undefined]);
    }
    const source = Readable.from(endless());
    expect((await answer(target, () => new Reply(source, { status }))).status).toBe(status);
    expect(source.destroyed).toBe(true);
  });

  test("merges what the guard set: cookies and Vary are added, others replaced", async () => {
    const guard = open.use(
      middleware(async (ctx, next) => {
        ctx.setHeader("Vary", "Cookie");
        ctx.appendHeader("Vary", "Accept-Language");
        ctx.setHeader("Cache-Control", "no-store");
        ctx.setHeader("X-Guard", ["1", "2"]);
        ctx.setHeader("Set-Cookie", "g=1");
        return next();
      }),
    );
    const headers = {
      vary: ["Origin", "Cookie"],
      "cache-control": "private",
      "set-cookie": ["a=1", "b=2"],
      "X-Own": ["3", "4"],
    };
    const found = await send(
      await mount(target, guard.define({ GET: { handle: () => json(1, { headers }) } })),
    );
    const members = String(found.headers.vary).split(/, */);
    expect(members.toSorted()).toEqual(["Accept-Language", "Cookie", "Origin"]);
    expect(found.headers).toMatchObject({ "cache-control": "private", "x-guard": "1, 2", "x-own": "3, 4" });
    expect(found.headers["set-cookie"]).toEqual(["g=1", "a=1", "b=2"]);
  });

  test("may give its reason, which no other answer inherits", async () => {
    expect((await answer(target, ownReason)).statusText).toBe("Very Unprocessable");
    expect((await answer(target, broken)).statusText).toBe("Internal Server Error");
  });

  test("sends bytes as they are, and text as UTF-8", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const found = await answer(
      target,
      () => new Reply(bytes.subarray(10, 20), { headers: { "Content-Type": "image/png" } }),
    );
    expect([[...found.body], found.headers["content-type"]]).toEqual([
      [...bytes.subarray(10, 20)],
      "image/png",
    ]);
    expect(found.headers.etag).toMatch(/^"[\w-]{27}"$/);
    expect((await answer(target, () => text("ä€😀"))).body.length).toBe(9);
  });

  test("lets a redirect be relative, and names no body", async () => {
    const found = await answer(target, () => redirect("../x?a=%20#b", 303));
    expect([found.status, found.headers.location, found.text, found.headers["content-type"]]).toEqual([
      303,
      "../x?a=%20#b",
      "",
      undefined,
    ]);
  });
});

function* endless(): Generator<string> {
  for (;;) yield "x";
}

test("is framed by its length where Node's own response is at hand", async () => {
  for (const target of ["pages", "app raw"] as const) {
    const found = await answer(target, etagged);
    expect([found.headers["content-length"], found.headers["transfer-encoding"]]).toEqual(["7", undefined]);
    expect((await answer(target, etagged, { method: "HEAD" })).headers["content-length"]).toBe("7");
    expect((await answer(target, () => redirect("/x"))).headers["content-length"]).toBe("0");
  }
});

describe("with node-mocks-http", () => {
  test("replies of every kind arrive", async () => {
    const found = [];
    for (const reply of [
      json({ a: 1 }),
      text("x"),
      noContent(),
      redirect("/x"),
      stream(lines()),
      stream(Readable.from(["c", "d"])),
    ]) {
      const { status, text: body, headers } = await mocked(open.define({ GET: { handle: () => reply } }), {});
      found.push([status, body, headers["content-type"] ?? headers["location"]]);
    }
    expect(found).toEqual([
      [200, '{"a":1}', "application/json; charset=utf-8"],
      [200, "x", "text/plain; charset=utf-8"],
      [204, "", undefined],
      [307, "", "/x"],
      [200, "a\nb\n", "application/octet-stream"],
      [200, "cd", "application/octet-stream"],
    ]);
    expect(errors()).toEqual([]);
  });

  test("web responses arrive, also as a stream", async () => {
    const body = new ReadableStream({
      start(controller) {
        for (const part of ["a", "b"]) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const responses = [Response.json({ a: 1 }), new Response(body), new Response(null, { status: 304 })];
    const found = [];
    for (const response of responses) {
      const { status, text: sent } = await mocked(open.fromRouteHandlers({ GET: () => response }), {});
      found.push([status, sent]);
    }
    expect(found).toEqual([
      [200, '{"a":1}'],
      [200, "ab"],
      [304, ""],
    ]);
  });
});
