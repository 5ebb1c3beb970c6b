import { Readable } from "node:stream";
import { emulate } from "@/lib/portage/src/transport/emulate";
import { turns, until } from "../support/server";

const from = (init: RequestInit = {}, url = "http://localhost:3000/api/x?a=1&a=%20") =>
  emulate(new Request(url, init)).req;

const post = (body: BodyInit | AsyncIterable<unknown>, init: RequestInit = {}) =>
  from({ method: "POST", body: body as BodyInit, duplex: "half", ...init } as RequestInit);

const textOf = async (source: Readable): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

describe("an emulated message", () => {
  test("has what Node's has", () => {
    const req = from({ headers: { "X-A": "1", cookie: "a=1; b=2" } });
    expect([
      req.method,
      req.url,
      req.httpVersion,
      req.headers["x-a"],
      req.headers.cookie,
      req.headers.host,
    ]).toEqual(["GET", "/api/x?a=1&a=%20", "1.1", "1", "a=1; b=2", "localhost:3000"]);
    expect(req.headersDistinct["x-a"]).toEqual(["1"]);
    expect(req.rawHeaders).toEqual(expect.arrayContaining(["x-a", "1"]));
    expect([req.trailers, req.complete, req.aborted, req.readableEnded]).toEqual([{}, true, false, false]);
  });

  test("keeps repeated headers as Node has them", () => {
    const headers: [string, string][] = [
      ["x-a", "1"],
      ["x-a", "2"],
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["host", "example.com"],
    ];
    const req = from({ headers });
    expect([req.headers["x-a"], req.headers["set-cookie"], req.headers.host]).toEqual([
      "1, 2",
      ["a=1", "b=2"],
      "example.com",
    ]);
  });

  test("has the addresses that middleware look at", () => {
    const { socket } = from(
      { headers: { "x-forwarded-for": "203.0.113.9, 10.0.0.1" } },
      "https://localhost:3000/",
    );
    expect([
      socket.remoteAddress,
      socket.remoteFamily,
      socket.localPort,
      (socket as never as { encrypted: boolean }).encrypted,
    ]).toEqual(["203.0.113.9", "IPv4", 3000, true]);
    expect(from({ headers: { "x-forwarded-for": "::1" } }).socket.remoteFamily).toBe("IPv6");
    expect(from({}, "http://localhost/").socket).toMatchObject({
      remoteAddress: "127.0.0.1",
      encrypted: false,
    });
    socket.setTimeout(5);
    socket.setKeepAlive();
    socket.setNoDelay();
    expect(from().setTimeout(5)).toBeDefined();
  });
});

describe("its body", () => {
  test.each<[string, BodyInit, string]>([
    ["text", "ä", "ä"],
    ["bytes", Uint8Array.of(97), "a"],
    ["a Blob", new Blob(["a", "b"]), "ab"],
    ["fields", new URLSearchParams({ a: "1" }), "a=1"],
    ["nothing", "", ""],
  ])("flows from %s", async (_name, body, expected) => {
    const req = post(body);
    expect(await textOf(req)).toBe(expected);
    expect([req.complete, req.readableEnded, req.aborted]).toEqual([true, true, false]);
  });

  test("flows to data and end listeners, and through setEncoding", async () => {
    const req = post(Readable.from([Buffer.from([0xc3]), Buffer.from([0xa4])]));
    const seen: string[] = [];
    req.setEncoding("utf8").on("data", (part: string) => seen.push(part));
    await new Promise((resolve) => req.once("end", resolve));
    expect(seen.join("")).toBe("ä");
  });

  test("ends at once for a GET", async () => expect(await textOf(from())).toBe(""));

  test("is not read before somebody asks, and no faster", async () => {
    let made = 0;
    const body = new ReadableStream(
      { pull: (controller) => void (made++, controller.enqueue(new Uint8Array(64 * 1024))) },
      { highWaterMark: 0 },
    );
    const req = post(body);
    await turns(20);
    expect(made).toBe(0);
    req.once("data", () => req.pause());
    await turns(20);
    expect(made).toBeLessThan(5);
    req.destroy();
  });

  test("is cancelled at its source when the message is destroyed", async () => {
    const cancel = jest.fn();
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)), cancel });
    const req = post(body);
    req.on("error", () => {});
    await new Promise((resolve) => req.once("data", resolve));
    req.destroy();
    await until(() => cancel.mock.calls.length > 0);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test.each<[string, () => ReadableStream]>([
    [
      "that fails",
      () =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(Uint8Array.of(1));
          },
          pull: () => Promise.reject(new Error("the source failed")),
        }),
    ],
    [
      "that fails with what is no error",
      () => new ReadableStream({ pull: (controller) => controller.error("the source failed") }),
    ],
    [
      "of text, which no body has",
      () => new ReadableStream({ pull: (controller) => void controller.enqueue("text") }),
    ],
  ])("%s is an error of the message, and of nothing else", async (_name, make) => {
    const req = post(make());
    await expect(textOf(req)).rejects.toBeDefined();
    expect(req.destroyed).toBe(true);
  });

  test("is an error for whoever listens, and none for who does not", async () => {
    const req = post(new ReadableStream({ pull: () => Promise.reject(new Error("x")) }));
    req.resume();
    await new Promise((resolve) => req.once("close", resolve));
    expect([req.destroyed, req.aborted, req.complete]).toEqual([true, true, false]);
  });
});
