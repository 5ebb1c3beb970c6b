import { bytes, createRoute, form, multipart, textBody, type Route } from "next-portage";
import { z } from "zod";
import { call, type Called } from "../support/call";
import { recorder } from "../support/recorder";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const post = (route: Route, type: string | undefined, body?: BodyInit): Promise<Called> => {
  const headers = new Headers(type === undefined ? {} : { "content-type": type });
  const sent = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return call(route, "/", { method: "POST", headers, ...(sent !== undefined && { body: sent }) });
};

describe("a plain schema takes JSON", () => {
  const route = open.define({
    POST: { body: z.strictObject({ a: z.number() }), handle: ({ body }) => body },
  });

  test.each([
    "application/json",
    "APPLICATION/JSON",
    "application/json; charset=utf-8",
    "application/json;charset=latin1",
    "application/vnd.api+json",
    "application/ld+json",
  ])("as %s", async (type) => expect((await post(route, type, '{"a":1}')).json).toEqual({ a: 1 }));

  test.each([
    undefined,
    "",
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonp",
    "json",
    "*/*",
  ])("and not as %p", async (type) => {
    const answer = await post(route, type, '{"a":1}');
    expect([answer.status, answer.json]).toMatchObject([
      415,
      { code: "unsupported_media_type", error: "Send the body as application/json or application/*+json" },
    ]);
  });

  test("with every issue, where it is", async () => {
    const answer = await post(route, "application/json", '{"a":"x","b":{"c":1}}');
    expect([answer.status, answer.json]).toMatchObject([
      400,
      {
        code: "invalid_input",
        issues: [{ path: ["body", "a"] }, { path: ["body"], message: expect.stringContaining('"b"') }],
      },
    ]);
  });

  test("no body at all is for the schema to judge, whatever its type", async () => {
    for (const type of [undefined, "application/json", "text/plain"]) {
      expect((await post(route, type)).json).toMatchObject({
        code: "invalid_input",
        issues: [{ path: ["body"] }],
      });
      const optional = open.define({
        POST: { body: z.undefined().or(z.object({})), handle: ({ body }) => body === undefined },
      });
      expect((await post(optional, type)).json).toBe(true);
    }
  });

  test("an empty body that comes in chunks has a type like any other", async () => {
    const empty = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
    expect((await post(route, "text/plain", empty)).status).toBe(415);
  });
});

describe("bytes()", () => {
  const route = open.define({
    POST: { body: bytes(), handle: ({ body }) => [body instanceof Uint8Array, [...body]] },
  });

  test.each([undefined, "application/json", "application/octet-stream", "x"])(
    "takes any type: %p",
    async (type) => {
      expect((await post(route, type, Uint8Array.of(0, 255, 10))).json).toEqual([true, [0, 255, 10]]);
    },
  );

  test("takes no body as no bytes", async () =>
    expect((await post(route, undefined)).json).toEqual([true, []]));
});

describe("textBody()", () => {
  const route = open.define({ POST: { body: textBody(), handle: ({ body }) => body } });

  test.each(["text/plain", "text/csv; charset=utf-8", "TEXT/HTML"])("takes %s", async (type) => {
    expect((await post(route, type, "ä€😀\r\n")).json).toBe("ä€😀\r\n");
  });

  test("takes no body as no text", async () => expect((await post(route, undefined)).json).toBe(""));

  test("refuses other types", async () => {
    for (const type of [undefined, "application/json"])
      expect((await post(route, type, "x")).status).toBe(415);
  });
});

describe("form()", () => {
  const Names = z.strictObject({ name: z.string(), tag: z.array(z.string()).optional() });
  const route = open.define({ POST: { body: form(Names), handle: ({ body }) => body } });
  const TYPE = "application/x-www-form-urlencoded";

  test("takes fields, repeated ones as a list", async () => {
    const answer = await post(route, `${TYPE}; charset=utf-8`, "name=a+b%20%C3%A4&tag=1&tag=2");
    expect(answer.json).toEqual({ name: "a b ä", tag: ["1", "2"] });
  });

  test("tells issues like a JSON body's", async () => {
    expect((await post(route, TYPE, "name=a&name=b&x=1")).json).toMatchObject({
      code: "invalid_input",
      issues: [{ path: ["body", "name"] }, { path: ["body"] }],
    });
    expect((await post(route, "application/json", "{}")).status).toBe(415);
  });

  test("names of every object are keys like any other", async () => {
    const loose = open.define({
      POST: {
        body: form(z.custom<object>()),
        handle: ({ body }) => [Object.getPrototypeOf(body) === null, Object.keys(body)],
      },
    });
    expect((await post(loose, TYPE, "__proto__=1&constructor=2&toString=3")).json).toEqual([
      true,
      ["__proto__", "constructor", "toString"],
    ]);
  });
});

describe("multipart()", () => {
  const route = open.define({
    POST: {
      body: multipart(),
      handle: async ({ body }) => {
        const entries = [];
        for (const [name, value] of body)
          entries.push([
            name,
            typeof value === "string"
              ? value
              : [value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]],
          ]);
        return entries;
      },
    },
  });

  test("takes fields and files, to the byte", async () => {
    const sent = new FormData();
    sent.append("a", "ä\r\n");
    sent.append("a", "2");
    sent.append("file", new File([Uint8Array.of(0, 255, 13, 10, 45, 45)], 'q"ä.bin', { type: "image/png" }));
    const answer = await call(route, "/", { method: "POST", body: sent });
    expect(answer.json).toEqual([
      ["a", "ä\r\n"],
      ["a", "2"],
      ["file", ['q"ä.bin', "image/png", [0, 255, 13, 10, 45, 45]]],
    ]);
  });

  test.each<[string, string, string]>([
    ["no boundary in the type", "multipart/form-data", "x"],
    ["an empty boundary", "multipart/form-data; boundary=", "x"],
    ["another boundary", "multipart/form-data; boundary=a", "--b\r\n\r\n--b--\r\n"],
    [
      "no end",
      "multipart/form-data; boundary=a",
      '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\nvalue',
    ],
    ["no disposition", "multipart/form-data; boundary=a", "--a\r\nX: y\r\n\r\nvalue\r\n--a--\r\n"],
    [
      "no name",
      "multipart/form-data; boundary=a",
      "--a\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--a--\r\n",
    ],
    ["text", "multipart/form-data; boundary=a", "hello"],
    ["nothing", "multipart/form-data; boundary=a", ""],
  ])("refuses %s with a 400", async (_name, type, body) => {
    const answer = await post(route, type, body);
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { code: "invalid_body", issues: [{ path: ["body"] }] },
    ]);
    expect(errors()).toEqual([]);
  });

  test("refuses other types", async () => {
    for (const type of [
      "application/json",
      "application/x-www-form-urlencoded",
      "multipart/mixed; boundary=a",
    ])
      expect((await post(route, type, "x")).status).toBe(415);
  });
});

const schema = (validate: (value: unknown) => unknown) =>
  ({ "~standard": { version: 1, vendor: "test", validate } }) as never;

/** A promise that is not the platform's, as some libraries have them. */
class OwnPromise {
  constructor(private readonly result: unknown) {}
  // oxlint-disable-next-line unicorn/no-thenable -- that is what it is
  then(resolve: (value: unknown) => void): void {
    resolve(this.result);
  }
}

describe("schemas of any library", () => {
  test("may be asynchronous, with a promise of their own kind", async () => {
    for (const wrap of [
      (result: unknown) => Promise.resolve(result),
      (result: unknown) => new OwnPromise(result),
    ]) {
      const refusing = schema(() =>
        wrap({ issues: [{ message: "no", path: [{ key: "a" }, "b", 3, Symbol.for("s")] }] }),
      );
      const answer = await post(
        open.define({ POST: { body: refusing, handle: () => 1 } }),
        "application/json",
        "{}",
      );
      expect([answer.status, answer.json]).toMatchObject([
        400,
        { issues: [{ message: "no", path: ["body", "a", "b", 3, "Symbol(s)"] }] },
      ]);
    }
  });

  test("may be functions", async () => {
    const callable = Object.assign(
      () => {},
      schema((value) => ({ value: [value] })),
    );
    const route = open.define({ POST: { body: callable, handle: ({ body }) => body } });
    expect((await post(route, "application/json", "1")).json).toEqual([1]);
  });

  test("that throw are unexpected errors", async () => {
    const broken = schema(() => {
      throw new Error("secret");
    });
    const answer = await post(
      open.define({ POST: { body: broken, handle: () => 1 } }),
      "application/json",
      "{}",
    );
    expect([answer.status, answer.text.includes("secret"), errors().length]).toEqual([500, false, 1]);
  });
});
