import { Readable } from "node:stream";
import { bytes, createRoute, type Route, type Size } from "next-portage";
import { z } from "zod";
import { call } from "../support/call";
import { mount, TARGETS, type Target } from "../support/mount";
import { talk } from "../support/server";
import { send } from "../../../parity/client";

const open = createRoute({ onError: (error) => reported.push(error), requestId: { trust: true } });
const reported: unknown[] = [];
beforeEach(() => void reported.splice(0));

const counting = (bodyLimit?: Size): [string, Route][] => [
  [
    "definition",
    open.define({
      POST: { body: bytes(), ...(bodyLimit && { bodyLimit }), handle: ({ body }) => body.length },
    }),
  ],
  [
    "web handler",
    open.fromRouteHandlers(
      { POST: async (request) => Response.json((await request.arrayBuffer()).byteLength) },
      bodyLimit === undefined ? {} : { bodyLimit },
    ),
  ],
];

const cells = (bodyLimit?: Size): [string, Target, Route][] =>
  counting(bodyLimit).flatMap(([style, route]) =>
    TARGETS.map((target): [string, Target, Route] => [style, target, route]),
  );

const chunksOf = (size: number): Buffer[] =>
  Array.from({ length: Math.ceil(size / 65_536) }, (_, i) =>
    Buffer.alloc(Math.min(65_536, size - i * 65_536), "x"),
  );

describe.each(cells())("a %s in %s", (_style, target, route) => {
  test("takes 1 MiB and not a byte more, declared or in chunks", async () => {
    const origin = await mount(target, route);
    const limit = 1024 ** 2;
    const results = [];
    for (const size of [limit, limit + 1]) {
      for (const body of [Buffer.alloc(size), chunksOf(size)])
        results.push((await send(origin, { method: "POST", body })).status);
    }
    expect(results).toEqual([200, 200, 413, 413]);
    expect(reported).toEqual([]);
  });

  test("says 413 in the one form of errors", async () => {
    const origin = await mount(target, route);
    for (const body of [Buffer.alloc(2 ** 21), chunksOf(2 ** 21)]) {
      const answer = await send(origin, { method: "POST", body, headers: { "x-request-id": "request-1" } });
      expect(JSON.parse(answer.text)).toEqual({
        error: "The body is larger than 1048576 bytes",
        code: "payload_too_large",
        requestId: "request-1",
      });
    }
  });

  test("a connection stays usable after a body that was too large", async () => {
    const origin = await mount(target, route);
    const huge = Buffer.alloc(3 * 2 ** 20, "x");
    const chunked = [
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
      `${huge.length.toString(16)}\r\n`,
      huge,
      "\r\n0\r\n\r\n",
    ];
    const declared = [`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${huge.length}\r\n\r\n`, huge];
    const last = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
    for (const first of [chunked, declared]) {
      const text = await talk(origin, [...first, last]);
      expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
    }
  });
});

test.each(cells(10))("a %s in %s has the limit that its options give", async (_style, target, route) => {
  const origin = await mount(target, route);
  const results = [];
  for (const body of [
    Buffer.alloc(10),
    [Buffer.alloc(10)],
    Buffer.alloc(11),
    [Buffer.alloc(5), Buffer.alloc(6)],
  ])
    results.push((await send(origin, { method: "POST", body })).status);
  expect(results).toEqual([200, 200, 413, 413]);
});

test("a limit of the method counts more than one of the route", async () => {
  const route = open.define(
    {
      POST: { body: bytes(), bodyLimit: 5, handle: ({ body }) => body.length },
      PUT: { body: bytes(), handle: ({ body }) => body.length },
    },
    { bodyLimit: 3 },
  );
  const statuses = [];
  for (const [method, body] of [
    ["POST", "12345"],
    ["POST", "123456"],
    ["PUT", "123"],
    ["PUT", "1234"],
  ] as const)
    statuses.push((await call(route, "/", { method, body })).status);
  expect(statuses).toEqual([200, 413, 200, 413]);
});

test("a limit of 0 takes no body", async () => {
  const route = open.define({ POST: { body: bytes(), bodyLimit: 0, handle: () => 1 } });
  expect((await call(route, "/", { method: "POST" })).status).toBe(200);
  expect((await call(route, "/", { method: "POST", body: "x" })).status).toBe(413);
});

test("a definition called as a function counts what comes, not what the header says", async () => {
  const [[, route]] = counting(100) as [[string, Route]];
  const headers = { "content-length": "5" };
  expect((await call(route, "/", { method: "POST", headers, body: "x".repeat(101) })).status).toBe(413);
});

test("a web handler that looks at its body as a stream meets the limit as an error of the stream", async () => {
  const route = open.fromRouteHandlers(
    {
      POST: async (request) => {
        let size = 0;
        for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) size += chunk.length;
        return Response.json(size);
      },
    },
    { bodyLimit: 100_000 },
  );
  for (const target of TARGETS) {
    const origin = await mount(target, route);
    expect((await send(origin, { method: "POST", body: chunksOf(100_000) })).text).toBe("100000");
    expect((await send(origin, { method: "POST", body: chunksOf(200_000) })).status).toBe(413);
  }
});

test.each(TARGETS)(
  "%s: a client that goes away in the middle leaves a 400 that nobody is told of",
  async (target) => {
    const done: unknown[] = [];
    const route = createRoute({ onError: (error) => done.push(error) }).define({
      POST: { body: z.unknown(), handle: () => done.push("handled") },
    });
    const origin = await mount(target, route);
    const body = new Readable({ read() {} });
    const request = fetch(origin, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Readable.toWeb(body) as ReadableStream,
      duplex: "half",
    } as RequestInit).catch(() => "failed");
    body.push("{");
    await new Promise((resolve) => setTimeout(resolve, 20));
    body.destroy(new Error("gone"));
    expect(await request).toBe("failed");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual([]);
  },
);
