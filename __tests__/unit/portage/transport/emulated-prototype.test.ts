import { ServerResponse, type IncomingMessage } from "node:http";
import { createRoute, toRouteHandlers } from "next-portage";
import { emulate } from "@/lib/portage/src/transport/emulate";

/** As Express does with every response that it is given. */
function likeExpress(res: ServerResponse): void {
  Object.setPrototypeOf(res, Object.create(ServerResponse.prototype) as object);
}

it("answers when a framework has given the response another prototype", async () => {
  const { res, response } = emulate(new Request("http://localhost:3000/api/x"));
  likeExpress(res);
  res.writeHead(201, { "X-A": "1" });
  res.write("one ");
  res.end("two");
  const answer = await response;
  expect([answer.status, answer.headers.get("x-a"), await answer.text()]).toEqual([201, "1", "one two"]);
});

it("ends such a response with finish and close, and holds its writer back", async () => {
  const { res, response } = emulate(new Request("http://localhost:3000/api/x"));
  likeExpress(res);
  const seen: string[] = [];
  for (const name of ["drain", "finish", "close"]) res.on(name, () => seen.push(name));
  expect(res.write(Buffer.alloc(1_000_000, "x"))).toBe(false);
  const answer = await response;
  res.once("drain", () => res.end("end"));
  const text = await answer.text();
  expect([text.length, text.slice(-3)]).toEqual([1_000_003, "end"]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual(["drain", "finish", "close"]);
});

it("sends no interim response on such a response", async () => {
  const { res, response } = emulate(new Request("http://localhost:3000/api/x"));
  likeExpress(res);
  await new Promise<void>((resolve) => res.writeEarlyHints({ link: "</a.css>; rel=preload" }, resolve));
  res.writeProcessing();
  res.end("done");
  const answer = await response;
  expect([answer.status, await answer.text()]).toEqual([200, "done"]);
});

it("carries such a framework's handler in a Route Handler", async () => {
  const route = createRoute().fromApiRoute((_req: IncomingMessage, res: ServerResponse) => {
    likeExpress(res);
    res.setHeader("Set-Cookie", ["a=1", "a=1", "b=2"]);
    res.end(JSON.stringify({ from: "express" }));
  });
  const { GET } = toRouteHandlers(route);
  const answer = await GET(new Request("http://localhost:3000/api/x"), { params: Promise.resolve({}) });
  expect(await answer.json()).toEqual({ from: "express" });
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});
