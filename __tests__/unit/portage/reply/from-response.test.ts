import http, { IncomingMessage, ServerResponse } from "node:http";
import { Socket, type AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createRoute } from "next-portage";
import { fromResponse } from "@/lib/portage/src/reply/from-response";
import { etagOf } from "@/lib/portage/src/reply/etag";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { turns, until } from "../support/server";
import { send, type Sending } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const routeOf = (answer: () => Response | Promise<Response>) =>
  open.fromRouteHandlers({ GET: answer, POST: answer });

const streamOf = (...chunks: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

/** One whose chunks come later, each in a turn of its own. */
const slowStreamOf = (...chunks: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        await turns(2);
        const chunk = chunks.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
    },
    { highWaterMark: 0 },
  );

const everywhere = async (answer: () => Response | Promise<Response>, sending?: Sending) =>
  Promise.all(TARGETS.map(async (target) => send(await mount(target, routeOf(answer)), sending)));

describe("a body that is there already", () => {
  test.each<[string, () => Response, string]>([
    ["Response.json", () => Response.json({ a: "ä" }), '{"a":"ä"}'],
    ["text", () => new Response("ä€"), "ä€"],
    [
      "a stream of one chunk",
      () => new Response(streamOf("one"), { headers: { "content-type": "text/csv" } }),
      "one",
    ],
    ["text with a BOM", () => new Response("\ufeffbom"), "\ufeffbom"],
  ])("is sent whole: %s", async (_name, answer, expected) => {
    for (const { status, text, headers } of await everywhere(answer)) {
      expect([status, text, headers.etag]).toEqual([200, expected, etagOf(expected)]);
    }
  });

  test("has its length where Node's own response is at hand", async () => {
    const [pages, raw] = await everywhere(() => Response.json({ a: "ä" }));
    expect([pages?.headers["content-length"], raw?.headers["content-length"]]).toEqual(["10", "10"]);
  });

  test("keeps its bytes, and has an ETag of them", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const answers = await everywhere(() => new Response(bytes, { headers: { "content-type": "image/png" } }));
    for (const { body, headers } of answers)
      expect([Buffer.compare(body, bytes), headers.etag]).toEqual([0, answers[0]?.headers.etag]);
  });

  test("is answered by 304, HEAD and conditions like any other", async () => {
    const etag = etagOf('{"a":1}');
    for (const answer of await everywhere(() => Response.json({ a: 1 }), {
      headers: { "if-none-match": etag },
    }))
      expect([answer.status, answer.text]).toEqual([304, ""]);
    for (const answer of await everywhere(() => Response.json({ a: 1 }), { method: "HEAD" }))
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([200, "", etag]);
    for (const answer of await everywhere(() => Response.json({ a: 1 }), {
      method: "POST",
      headers: { "if-none-match": etag },
    }))
      expect(answer.status).toBe(200);
  });
});

function formAnswer(): Response {
  const form = new FormData();
  form.set("field", "ä");
  form.set("file", new File(["content"], "f.txt"));
  return new Response(form);
}

function failing(after: number): Response {
  let sent = 0;
  const body = new ReadableStream({
    async pull(controller) {
      await turns(2);
      if (sent++ >= after) throw new Error("secret");
      controller.enqueue(new TextEncoder().encode("part"));
    },
  });
  return new Response(body);
}

describe("a body that comes in parts", () => {
  test.each<[string, () => Response, string]>([
    ["two chunks at once", () => new Response(streamOf("a", "b")), "ab"],
    ["chunks that come later", () => new Response(slowStreamOf("a", "b", "c")), "abc"],
    ["one chunk and an end that comes later", () => new Response(slowStreamOf("only")), "only"],
    ["no chunk", () => new Response(streamOf()), ""],
    ["no chunk, later", () => new Response(slowStreamOf()), ""],
    ["a Blob", () => new Response(new Blob(["a", "b"])), "ab"],
  ])("%s", async (_name, answer, expected) => {
    for (const found of await everywhere(answer))
      expect([found.status, found.text, found.complete]).toEqual([200, expected, true]);
  });

  test("form data, with the boundary that its type names", async () => {
    for (const { body, headers } of await everywhere(formAnswer)) {
      const read = await new Response(Uint8Array.from(body), {
        headers: { "content-type": String(headers["content-type"]) },
      }).formData();
      expect([read.get("field"), await (read.get("file") as File).text()]).toEqual(["ä", "content"]);
    }
  });

  test("a failure before the first chunk is a 500, one after it cuts the connection", async () => {
    for (const answer of await everywhere(() => failing(0)))
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        500,
        { code: "internal_server_error" },
      ]);
    expect(errors()).toHaveLength(3);
    for (const answer of await everywhere(() => failing(1)))
      expect([answer.text, answer.complete]).toEqual(["part", false]);
  });

  test("a source that waits for its first chunk is told when the client goes away", async () => {
    for (const target of TARGETS) {
      let asked = false;
      const cancelled = jest.fn();
      const silent = new ReadableStream(
        { pull: () => void (asked = true), cancel: cancelled },
        { highWaterMark: 0 },
      );
      const origin = await mount(
        target,
        routeOf(() => new Response(silent)),
      );
      const request = http.get(origin).once("error", () => {});
      await until(() => asked);
      request.destroy();
      await until(() => cancelled.mock.calls.length === 1);
    }
    expect(errors()).toEqual([]);
  });
});

async function readBefore(): Promise<Response> {
  const response = new Response("x");
  await response.text();
  return response;
}

function beingRead(): Response {
  const response = new Response("x");
  response.body?.getReader();
  return response;
}

describe("what is no answer", () => {
  test.each<[string, () => unknown]>([
    ["Response.error()", () => Response.error()],
    ["nothing", () => undefined],
    ["data", () => ({ a: 1 })],
    ["text", () => "text"],
    ["a Response that was read", readBefore],
    ["a Response that is being read", beingRead],
  ])("%s is a 500 that is reported", async (_name, answer) => {
    for (const target of TARGETS) {
      errors().splice(0);
      expect((await send(await mount(target, routeOf(answer as () => Response)))).status).toBe(500);
      expect(errors()).toHaveLength(1);
    }
  });
});

test("an answer of fetch, whose body is decoded, is passed on without the encoding that it had", async () => {
  const upstream = http.createServer((_req, res) => {
    res.setHeader("Content-Type", "application/json");
    res.setHeader("Content-Encoding", "gzip");
    res.end(gzipSync('{"up":"stream"}'));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { port } = upstream.address() as AddressInfo;
  const answers = await everywhere(() => fetch(`http://127.0.0.1:${port}/`));
  upstream.closeAllConnections();
  upstream.close();
  for (const { status, text, headers } of answers)
    expect([status, text, headers["content-encoding"]]).toEqual([200, '{"up":"stream"}', undefined]);
});

test("an encoding of the handler's own is kept with its bytes where Node's response is at hand", async () => {
  const packed = gzipSync("x".repeat(2000));
  const [pages, raw] = await everywhere(
    () => new Response(packed, { headers: { "content-encoding": "gzip", "content-type": "text/plain" } }),
  );
  for (const answer of [pages, raw])
    expect([answer?.headers["content-encoding"], answer && Buffer.compare(answer.body, packed)]).toEqual([
      "gzip",
      0,
    ]);
});

test("fromResponse leaves a large stream to its reader", async () => {
  let made = 0;
  const source = new ReadableStream<Uint8Array>(
    { pull: (controller) => void (made++, controller.enqueue(new Uint8Array(10))) },
    { highWaterMark: 0 },
  );
  const { body } = await fromResponse(
    new Response(source),
    new ServerResponse(new IncomingMessage(new Socket())),
  );
  await turns(20);
  expect(made).toBeLessThan(5);
  expect(body).toBeInstanceOf(ReadableStream);
});
