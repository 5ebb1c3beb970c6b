import { createRoute, middleware, unauthorized, type RequestIdOptions } from "next-portage";
import { send } from "../../../parity/client";
import { mount, TARGETS } from "../support/mount";
import { answering, STYLES, streaming } from "../support/styled";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const CELLS = TARGETS.flatMap((target) => STYLES.map((style) => ({ target, style })));
const OPTIONS = { requestId: { header: "X-Request-Id" } } as const;
const TRUSTING = { requestId: { ...OPTIONS.requestId, trust: true } } as const;

describe.each(CELLS)("$style in $target", ({ target, style }) => {
  const ask = async (sent: object = {}, options: { requestId?: RequestIdOptions } = OPTIONS) =>
    send(await mount(target, answering(createRoute(options), style)), sent);

  test("an answer has an id of its own where the route says so, and none where it does not", async () => {
    expect((await ask()).headers["x-request-id"]).toMatch(UUID);
    expect((await ask()).headers["x-request-id"]).not.toBe((await ask()).headers["x-request-id"]);
    expect((await ask({}, {})).headers).not.toHaveProperty("x-request-id");
  });

  test("the one of a proxy is kept", async () => {
    const { headers } = await ask({ headers: { "x-request-id": "proxy-1234" } }, TRUSTING);
    expect(headers["x-request-id"]).toBe("proxy-1234");
  });

  test.each(["short", "with a blank", "angle<br>brackets", 'quote"12345', "ünicode-1234", "x".repeat(129)])(
    "one that is not plain is not: %s",
    async (id) => {
      const sent = { headers: { "x-request-id": Buffer.from(id).toString("latin1") } };
      const { headers } = await ask(sent, TRUSTING);
      expect(headers["x-request-id"]).toMatch(UUID);
    },
  );

  test("none is kept unless it is trusted", async () => {
    const { headers } = await ask({ headers: { "x-request-id": "client-1234" } });
    expect(headers["x-request-id"]).toMatch(UUID);
  });

  test("the header has the name that the route gives it, in both directions", async () => {
    const requestId = { header: "x-correlation-id", trust: true };
    const sent = { "x-correlation-id": "proxy-1234", "x-request-id": "other-1234" };
    const { headers } = await ask({ headers: sent }, { requestId });
    expect(headers["x-correlation-id"]).toBe("proxy-1234");
    expect(headers).not.toHaveProperty("x-request-id");
  });

  test("405 and a guard's refusal have the same in header and body", async () => {
    const refuse = middleware(async () => Promise.reject(unauthorized()));
    const origin = await mount(target, answering(createRoute(OPTIONS).use(refuse), style));
    for (const [method, status] of [
      ["DELETE", 405],
      ["GET", 401],
    ] as const) {
      const answer = await send(origin, { method });
      expect(answer.status).toBe(status);
      expect(answer.headers["x-request-id"]).toMatch(UUID);
      expect(JSON.parse(answer.text)).toMatchObject({ requestId: answer.headers["x-request-id"] });
    }
  });

  test("a stream has it", async () => {
    const route = streaming(createRoute(OPTIONS), style, Promise.resolve());
    const { headers, text } = await send(await mount(target, route));
    expect([text, headers["x-request-id"]]).toEqual(["onetwo", expect.stringMatching(UUID)]);
  });
});

test.each(["app raw", "app emulated"] as const)(
  "%s: a body that is refused before the guard has it",
  async (target) => {
    const config = { api: { bodyParser: { sizeLimit: 1 } } };
    const origin = await mount(
      target,
      createRoute(OPTIONS).fromApiRoute(() => {}),
      { config },
    );
    const { status, headers } = await send(origin, { method: "POST", body: "much" });
    expect([status, headers["x-request-id"]]).toEqual([413, expect.stringMatching(UUID)]);
  },
);

test.each(["", "two words", "x:y", "é"])("a header cannot be named %p", (header) => {
  expect(() => createRoute({ requestId: { header } })).toThrow(TypeError);
});
