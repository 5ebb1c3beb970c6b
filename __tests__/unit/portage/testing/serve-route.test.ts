import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, toRouteHandlers } from "next-portage";
import { serveRoute, type ServedRoute } from "next-portage/testing";

const route = createRoute({ onError: () => {} });
const handler = (req: NextApiRequest, res: NextApiResponse) =>
  res.status(201).json({ query: req.query, body: req.body as unknown });

let server: ServedRoute | undefined;
afterEach(() => server?.close());

test.each([
  ["a (req, res) handler", handler],
  ["a file of pages/api", { default: handler }],
  ["a file of app/api", toRouteHandlers(route.fromApiRoute(handler))],
])("%s answers over a connection", async (_, target) => {
  server = await serveRoute(target, { path: "/api/x/[id]" });
  expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.origin}/api/x/7?q=1`, { method: "POST", headers, body: '{"n":1}' });
  expect([answer.status, await answer.json()]).toEqual([201, { query: { id: "7", q: "1" }, body: { n: 1 } }]);
  expect(answer.headers.get("etag")).toMatch(/^"/);
  expect((await fetch(`${server.origin}/api/y/7`)).status).toBe(404);
});

test.each(["pages", "app"] as const)(
  "web handlers in %s, with their cookies, streams and errors",
  async (router) => {
    const web = route.fromRouteHandlers({
      GET: () => {
        const headers: [string, string][] = [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
          ["x-own", "1"],
        ];
        return new Response(new Blob(["whole"]).stream(), { headers });
      },
      POST: () => {
        throw new Error("secret");
      },
    });
    server = await serveRoute(web, { router });
    const answer = await fetch(server.origin);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect([await answer.text(), answer.headers.get("x-own")]).toEqual(["whole", "1"]);
    const failed = await fetch(server.origin, { method: "POST" });
    expect([failed.status, (await failed.text()).includes("secret")]).toEqual([500, false]);
  },
);

test("Route Handlers that were written by hand", async () => {
  server = await serveRoute({
    PUT: async (request: Request) => new Response(await request.text(), { status: 202 }),
  });
  const answer = await fetch(server.origin, { method: "PUT", body: "text" });
  expect([answer.status, await answer.text()]).toEqual([202, "text"]);
  expect((await fetch(server.origin)).status).toBe(405);
});
