import type { IncomingMessage, ServerResponse } from "node:http";
import { finished, pipeline, Readable, Transform } from "node:stream";
import { pipeline as pipelineDone } from "node:stream/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { emulate } from "@/lib/portage/src/transport/emulate";
import { turns, until } from "../support/server";

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

const request = (init: RequestInit = {}): Request => new Request("http://localhost:3000/api/x?a=1", init);

/** The Response of a handler. */
function answer(handler: Handler, init?: RequestInit): Promise<Response> {
  const { req, res, response } = emulate(request(init));
  handler(req, res);
  return response;
}

const read = async (response: Response | Promise<Response>): Promise<[number, string, string]> => {
  const { status, statusText, ...rest } = await (async () => {
    const got = await response;
    return { status: got.status, statusText: got.statusText, text: await got.text() };
  })();
  return [status, statusText, rest.text];
};

describe("the body", () => {
  test("of text, bytes, encodings and many writes", async () => {
    const response = answer((_req, res) => {
      res.write("ä");
      res.write(Buffer.from([0xc3, 0xa4]));
      res.write(new Uint8Array([0x78]));
      res.write("c3a4", "hex");
      res.write("\u00e4", "latin1");
      res.end("ZQ==", "base64");
    });
    expect(Buffer.from(await (await response).arrayBuffer()).toString("latin1")).toBe("Ã¤Ã¤xÃ¤äe");
  });

  test("of bytes in the first write, with the head or without it", async () => {
    for (const flush of [true, false]) {
      const response = answer((_req, res) => {
        if (flush) res.flushHeaders();
        res.end(Buffer.from([13, 10, 13, 10, 0, 255]));
      });
      expect([...new Uint8Array(await (await response).arrayBuffer())]).toEqual([13, 10, 13, 10, 0, 255]);
    }
  });

  test("corked", async () => {
    const response = answer((_req, res) => {
      res.cork();
      res.write("a");
      res.write("b");
      process.nextTick(() => res.uncork());
      setImmediate(() => res.end("c"));
    });
    expect((await read(response))[2]).toBe("abc");
  });

  test("comes as it is written: the Response is there with the head", async () => {
    const { res, response } = emulate(request());
    res.write("first");
    const reader = (await response).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    res.write("second");
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("second");
    res.end();
    expect((await reader?.read())?.done).toBe(true);
  });

  test.each([204, 205, 304])("is none for %i, whatever is written", async (status) => {
    const { res, response } = emulate(request());
    const ended = new Promise((resolve) => res.once("finish", resolve));
    res.writeHead(status);
    res.write("x".repeat(100_000));
    res.end("y");
    const { body, status: found } = await response;
    expect([found, body]).toEqual([status, null]);
    await ended;
  });

  test("is none for HEAD, and its head stays", async () => {
    const { res, response } = emulate(request({ method: "HEAD" }));
    const ended = new Promise((resolve) => res.once("finish", resolve));
    res.setHeader("X-A", "1");
    for (let i = 0; i < 20; i++) res.write("x".repeat(10_000));
    res.end();
    const { body, headers } = await response;
    expect([body, headers.get("x-a")]).toEqual([null, "1"]);
    await ended;
  });

  test.each<[string, (text: string) => Buffer]>([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["GZIP", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])(
    "that the handler packed with %s is unpacked, since its encoding does not reach the client",
    async (encoding, pack) => {
      const text = "ä".repeat(100_000);
      const response = await answer((_req, res) =>
        res.setHeader("Content-Encoding", encoding).end(pack(text)),
      );
      expect(response.headers.has("content-encoding")).toBe(false);
      expect((await response.text()) === text).toBe(true);
    },
  );

  test("that is packed and broken, or given up, fails where it is read and nowhere else", async () => {
    const broken = await answer((_req, res) => res.setHeader("Content-Encoding", "gzip").end("not gzip"));
    await expect(broken.text()).rejects.toThrow("header");
    const { res, response } = emulate(request());
    res.setHeader("Content-Encoding", "gzip");
    res.write(gzipSync("x".repeat(1e6)).subarray(0, 500));
    const closed = new Promise((resolve) => res.once("close", resolve));
    const reader = (await response).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await closed;
    await turns();
    expect(res.writableFinished).toBe(false);
  });
});

describe("a status that no Response can have", () => {
  test.each([101, 199, 600, 999])(
    "%i is an error for whoever waits, and ends the handler's response",
    async (status) => {
      const { res, response } = emulate(request());
      const closed = new Promise((resolve) => res.once("close", resolve));
      res.writeHead(status);
      res.write("x");
      res.end("x".repeat(100_000));
      await expect(response).rejects.toThrow(new RegExp(String(status)));
      await closed;
    },
  );
});

async function* failing(): AsyncGenerator<string> {
  yield "a";
  await turns();
  throw new Error("source");
}

describe("streams", () => {
  test("pipe into it, and pipelines end with it", async () => {
    const piped = answer((_req, res) => Readable.from(["a", "b"]).pipe(res));
    expect((await read(piped))[2]).toBe("ab");
    let ended: Promise<void> | undefined;
    const response = answer((_req, res) => (ended = pipelineDone(Readable.from(["a", "b"]), res)));
    expect((await read(response))[2]).toBe("ab");
    await ended;
  });

  test("pass through from the request", async () => {
    const upper = new Transform({
      transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()),
    });
    const response = answer((req, res) => pipeline(req, upper, res, () => {}), {
      method: "POST",
      body: "abc",
    });
    expect((await read(response))[2]).toBe("ABC");
  });

  test("that fail in a pipeline fail the body", async () => {
    const told: unknown[] = [];
    const response = answer((_req, res) =>
      pipeline(Readable.from(failing()), res, (error) => told.push(error?.message)),
    );
    await expect((await response).text()).rejects.toThrow("closed");
    await until(() => told.length > 0);
    expect(told).toEqual(["source"]);
  });

  test("are held back while nobody reads: write() says false, 'drain' follows", async () => {
    const { res, response } = emulate(request());
    const chunk = Buffer.alloc(16 * 1024);
    let written = 0;
    while (res.write(chunk) && written < 1000) written++;
    expect([written < 20, res.writableNeedDrain]).toEqual([true, true]);
    const drained = jest.fn();
    res.once("drain", drained);
    await turns(20);
    expect(drained).not.toHaveBeenCalled();
    const reader = (await response).body?.getReader();
    while (drained.mock.calls.length === 0) await reader?.read();
    expect(res.writableNeedDrain).toBe(false);
    await reader?.cancel();
  });

  test("are read whole by a slow reader", async () => {
    const size = 3_000_000;
    const response = await answer((_req, res) => Readable.from(parts(size)).pipe(res));
    let got = 0;
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      got += part.length;
      await turns(1);
    }
    expect(got).toBe(size);
  });
});

function* parts(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= 50_000) yield Buffer.alloc(Math.min(50_000, left));
}

test("finished() and listeners see one end of a response", async () => {
  const { res, response } = emulate(request());
  const events: string[] = [];
  for (const name of ["prefinish", "finish", "close", "error"]) res.on(name, () => events.push(name));
  const done = new Promise<unknown>((resolve) => finished(res, resolve));
  res.end("x");
  await (await response).text();
  expect(await done).toBeUndefined();
  await turns();
  expect(events).toEqual(["prefinish", "finish", "close"]);
  expect([
    res.writableEnded,
    res.writableFinished,
    res.finished,
    res.closed,
    res.destroyed,
    res.headersSent,
    res.socket,
  ]).toEqual([true, true, true, true, true, true, null]);
});
