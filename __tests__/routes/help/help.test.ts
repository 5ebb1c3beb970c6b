import type { RequestMethod } from "node-mocks-http";
import route from "@/pages/api/help/[[...topic]]";
import { callApiRoute } from "../support/call";

interface Page {
  title: string;
  topics: { path: string }[];
}

const send = (topic?: string[], method: RequestMethod = "GET") =>
  callApiRoute(route, { method, query: { ...(topic && { topic }) } });

test("the start page, with a link to every topic", async () => {
  const { status, body, headers } = await send();
  expect([status, headers["cache-control"]]).toEqual([200, "public, max-age=300"]);
  expect(body).toMatchObject({ path: "", title: expect.any(String), text: expect.any(Array) });
  const { topics } = body as Page;
  expect(topics.length).toBeGreaterThan(10);
  for (const { path } of topics) expect((await send(path.split("/"))).status).toBe(200);
});

test("a topic, and one below it", async () => {
  expect((await send(["pagination"])).body).toMatchObject({ path: "pagination", topics: [] });
  const { body } = await send(["errors", "forbidden"]);
  expect((body as Page).title).toContain("403");
});

test("an unknown topic: 404, with what may have been meant", async () => {
  const { status, body } = await send(["paginating"]);
  expect(status).toBe(404);
  expect(body).toEqual({
    error: "There is no such help topic",
    code: "not_found",
    requestId: expect.any(String),
    suggestions: [{ path: "pagination", title: expect.any(String) }],
  });
  expect((await send(["xyzzy"])).body).toMatchObject({ suggestions: [] });
});

test.each([["__proto__"], ["constructor"], ["errors", ""], ["..", "errors"], ["\u0000"]])(
  "%j is an unknown topic like any other",
  async (...topic) => {
    expect((await send(topic)).status).toBe(404);
  },
);

test("HEAD is answered, another method gets 405 with Allow", async () => {
  expect((await send(["errors"], "HEAD")).status).toBe(200);
  const { status, headers } = await send(["errors"], "POST");
  expect([status, headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
});
