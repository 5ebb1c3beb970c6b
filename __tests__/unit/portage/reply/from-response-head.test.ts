import { NextResponse } from "next/server";
import { createRoute } from "next-portage";
import { mount, TARGETS } from "../support/mount";
import { send, type Answer } from "../../../parity/client";

const open = createRoute();

const everywhere = (answer: () => Response): Promise<Answer[]> =>
  Promise.all(
    TARGETS.map(async (target) => send(await mount(target, open.fromRouteHandlers({ GET: answer })))),
  );

function withCookie(): Response {
  const response = NextResponse.json({ a: 1 });
  response.cookies.set("session", "secret", { httpOnly: true });
  return response;
}

describe("a head", () => {
  test("has a charset where Response.json names none, and else the type that was given", async () => {
    const types = [
      () => Response.json(1),
      () => Response.json(1, { headers: { "content-type": "application/problem+json" } }),
      () => new Response("x"),
      () => new Response(Uint8Array.of(1)),
    ];
    const found = [];
    for (const answer of types)
      found.push((await everywhere(answer)).map(({ headers }) => headers["content-type"]));
    expect(found).toEqual(
      [
        "application/json; charset=utf-8",
        "application/problem+json",
        "text/plain;charset=UTF-8",
        undefined,
      ].map((type) => TARGETS.map(() => type)),
    );
  });

  test("keeps several cookies apart, commas and all", async () => {
    const cookies = ["a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT", "b=2", "c=x,y"];
    const answer = () =>
      new Response("x", { headers: cookies.map((line): [string, string] => ["set-cookie", line]) });
    const [pages, raw] = await everywhere(answer);
    expect([pages?.headers["set-cookie"], raw?.headers["set-cookie"]]).toEqual([cookies, cookies]);
  });

  test("of a NextResponse has its cookies once, where scripts cannot read them", async () => {
    for (const { headers } of await everywhere(withCookie)) {
      const { "set-cookie": cookies, ...others } = headers;
      expect(cookies).toEqual([expect.stringMatching(/^session=secret; /)]);
      expect(JSON.stringify(others)).not.toContain("secret");
    }
  });

  test("that another server has sent keeps nothing that would break this one's", async () => {
    const headers = {
      trailer: "X-T",
      te: "trailers",
      upgrade: "h2c",
      "proxy-connection": "close",
      "x-a": "1",
    };
    for (const answer of await everywhere(() => new Response("body", { headers }))) {
      expect([answer.status, answer.text, answer.headers["x-a"]]).toEqual([200, "body", "1"]);
      for (const name of ["trailer", "te", "upgrade"]) expect(answer.headers).not.toHaveProperty(name);
    }
  });

  test("of a HEAD of the handler's own names no length that is not so", async () => {
    const route = open.fromRouteHandlers({ HEAD: () => new Response(null, { headers: { "x-a": "1" } }) });
    for (const target of TARGETS) {
      const { headers } = await send(await mount(target, route), { method: "HEAD" });
      expect([headers["x-a"], headers["content-length"]]).toEqual(["1", undefined]);
    }
  });

  test("loses what belongs to another connection", async () => {
    const headers = {
      "content-length": "99",
      "transfer-encoding": "chunked",
      connection: "close",
      "keep-alive": "timeout=99",
      "x-a": "1",
    };
    for (const answer of await everywhere(() => new Response("body", { headers }))) {
      expect([answer.text, answer.complete, answer.headers["x-a"]]).toEqual(["body", true, "1"]);
      expect(answer.headers["keep-alive"]).not.toBe("timeout=99");
    }
  });

  test.each([
    [204, null],
    [205, null],
    [304, null],
    [200, null],
    [404, null],
    [302, null],
  ])("of status %i without a body", async (status, body) => {
    const answers = await everywhere(() => new Response(body, { status, headers: { location: "/x" } }));
    for (const answer of answers)
      expect([answer.status, answer.text, answer.headers.location]).toEqual([status, "", "/x"]);
  });

  test("keeps the reason", async () => {
    for (const answer of await everywhere(() => new Response("x", { status: 299, statusText: "Strange" })))
      expect([answer.status, answer.statusText]).toEqual([299, "Strange"]);
  });
});
