import { formatEvent, json, noContent, redirect, Reply, stream, text } from "next-portage";

describe("replies", () => {
  test.each<[string, Reply, object]>([
    [
      "json",
      json({ a: 1 }),
      { status: 200, body: '{"a":1}', headers: { "Content-Type": "application/json; charset=utf-8" } },
    ],
    ["json of null", json(null), { body: "null" }],
    [
      "json with a status",
      json(1, { status: 201, headers: { Location: "/x" } }),
      { status: 201, headers: { Location: "/x" } },
    ],
    [
      "json of another type",
      json({}, { headers: { "Content-Type": "application/problem+json" } }),
      { headers: { "Content-Type": "application/problem+json" } },
    ],
    ["text", text("ä"), { status: 200, body: "ä", headers: { "Content-Type": "text/plain; charset=utf-8" } }],
    [
      "noContent",
      noContent({ headers: { "X-A": "1" } }),
      { status: 204, body: null, headers: { "X-A": "1" } },
    ],
    ["redirect", redirect("/x"), { status: 307, body: null, headers: { Location: "/x" } }],
    ["redirect with a status", redirect("https://a.example", 301), { status: 301 }],
    [
      "stream",
      stream(new ReadableStream()),
      { status: 200, headers: { "Content-Type": "application/octet-stream" } },
    ],
  ])("%s", (_name, reply, expected) => {
    expect(reply).toMatchObject(expected);
    expect(Reply.is(reply)).toBe(true);
  });

  test("the location cannot be replaced by a header", () => {
    expect(redirect("/x", 302, { headers: { Location: "/y" } }).headers).toEqual({ Location: "/x" });
  });

  test.each([100, 199, 600, 0, 200.5, Number.NaN, "200"])("no reply has the status %p", (status) => {
    expect(() => new Reply(null, { status: status as number })).toThrow(RangeError);
    expect(() => json(1, { status: status as number })).toThrow(RangeError);
  });

  test.each([200, 299, 300, 304, 305, 404])("no redirect has the status %p", (status) => {
    expect(() => redirect("/x", status as 302)).toThrow(RangeError);
  });

  test.each([undefined, () => {}, Symbol("x")])("json(%p) is a TypeError", (value) => {
    expect(() => json(value)).toThrow(TypeError);
  });

  test("a look-alike is no reply", () => {
    for (const value of [{ status: 200, body: null, headers: {} }, null, undefined, "text", new Response()])
      expect(Reply.is(value)).toBe(false);
  });
});

describe("a server-sent event", () => {
  test.each<[Parameters<typeof formatEvent>[0], string]>([
    [{ data: "x" }, "data: x\n\n"],
    [{ data: "" }, "data: \n\n"],
    [{ data: { a: "ä\n" } }, 'data: {"a":"ä\\n"}\n\n'],
    [{ data: 0 }, "data: 0\n\n"],
    [{ data: null }, "data: null\n\n"],
    [{ data: "a\nb\r\nc\rd" }, "data: a\ndata: b\ndata: c\ndata: d\n\n"],
    [{ data: "a\n" }, "data: a\ndata: \n\n"],
    [{ event: "e", id: "1", retry: 1500.7, data: 1 }, "event: e\nid: 1\nretry: 1500\ndata: 1\n\n"],
    [{ comment: "still here" }, ": still here\n\n"],
    [{ id: "" }, "id: \n\n"],
    [
      { event: "e\nid: evil", id: "1\r2\0", comment: "a\n\ndata: evil" },
      ": a  data: evil\nevent: e id: evil\nid: 1 2 \n\n",
    ],
    [{ data: undefined, event: undefined }, "\n\n"],
  ])("%j", (event, expected) => {
    expect(formatEvent(event)).toBe(expected);
  });

  test("whose data JSON cannot express is a TypeError", () => {
    expect(() => formatEvent({ data: () => {} })).toThrow(TypeError);
  });
});
