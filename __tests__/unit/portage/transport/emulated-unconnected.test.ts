import { once, type EventEmitter } from "node:events";
import { emulateUnconnected } from "../../../../lib/portage/src/transport/emulate";

const pairFor = (init: RequestInit = {}, url = "https://example.org/api/x?a=1#part") =>
  emulateUnconnected(new Request(url, init));

it("has a message and a response before there is a connection", () => {
  const { req, res } = pairFor({ headers: { "x-name": "ada" } });
  res.setHeader("X-Answer", "1");
  expect(req).toMatchObject({ method: "GET", url: "/api/x?a=1", complete: true });
  expect(req.headers).toEqual({ "x-name": "ada", host: "example.org" });
  expect(req.headersDistinct).toEqual({ "x-name": ["ada"], host: ["example.org"] });
  expect([res.headersSent, res.writableEnded, res.getHeader("x-answer")]).toEqual([false, false, "1"]);
});

it("has one connection, whichever side asks for it", () => {
  const { req, res } = pairFor({ headers: { "x-forwarded-for": "2001:db8::1, 10.0.0.1" } });
  expect(res.socket).toBe(req.socket);
  expect(req.connection).toBe(req.socket);
  expect(req.socket).toMatchObject({ remoteAddress: "2001:db8::1", remoteFamily: "IPv6", encrypted: true });
});

it("connects before it is written to, and tells of the end", async () => {
  const { res } = pairFor();
  const finished = once(res, "finish");
  const closed = once(res, "close");
  res.end("through");
  await Promise.all([finished, closed]);
  expect([res.writableFinished, res.socket]).toEqual([true, null]);
});

it.each(["req", "res"] as const)("tells who listens on %s that the client went away", async (side) => {
  const controller = new AbortController();
  const pair = pairFor({ signal: controller.signal, method: "POST", body: "{}" });
  const part: EventEmitter = pair[side];
  part.on("error", () => {}); // as Node's own message, which was not read to its end
  const closed = new Promise((resolve) => part.once("close", resolve));
  controller.abort();
  await closed;
  expect(pair.res.writableFinished).toBe(false);
});

it("tells who listens after the client went away", async () => {
  const pair = pairFor({ signal: AbortSignal.abort() });
  await once(pair.res, "close");
  expect(pair.res.destroyed).toBe(true);
});

it("leaves no listener on the signal of a request that is answered", async () => {
  const controller = new AbortController();
  const remove = jest.spyOn(AbortSignal.prototype, "removeEventListener");
  const { res } = pairFor({ signal: controller.signal });
  const closed = once(res, "close");
  res.end();
  await closed;
  expect(remove).toHaveBeenCalledWith("abort", expect.any(Function));
  remove.mockRestore();
});
