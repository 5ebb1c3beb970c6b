import { serializeCookie, type CookieOptions } from "@/lib/portage/src/reply/set-cookie";
import { parseCookies } from "@/lib/portage/src/request/cookies";

const BARE: CookieOptions = { path: "/", httpOnly: false, sameSite: false };

describe("a Set-Cookie line", () => {
  test("is safe unless it is said otherwise", () => {
    expect(serializeCookie("a", "1")).toBe("a=1; Path=/; HttpOnly; SameSite=Lax");
    expect(serializeCookie("a", "1", BARE)).toBe("a=1; Path=/");
  });

  test.each<[CookieOptions, string]>([
    [{ maxAge: 60 }, "Max-Age=60"],
    [{ maxAge: 59.9 }, "Max-Age=59"],
    [{ maxAge: 0 }, "Max-Age=0"],
    [{ maxAge: -1 }, "Max-Age=-1"],
    [{ domain: "example.com" }, "Domain=example.com"],
    [{ path: "/api" }, "Path=/api"],
    [{ expires: new Date(0) }, "Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
    [{ secure: true }, "Secure"],
    [{ partitioned: true }, "Partitioned"],
    [{ sameSite: true }, "SameSite=Strict"],
    [{ sameSite: "strict" }, "SameSite=Strict"],
    [{ sameSite: "none" }, "SameSite=None"],
    [{ sameSite: "Lax" as never }, "SameSite=Lax"],
    [{ priority: "high" }, "Priority=high"],
  ])("%j", (options, attribute) => {
    expect(serializeCookie("a", "1", { ...BARE, ...options }).split("; ")).toContain(attribute);
  });

  test.each([
    undefined,
    {},
    { maxAge: undefined, domain: undefined, path: undefined, expires: undefined, sameSite: undefined },
  ])("undefined options are none: %j", (options) =>
    expect(serializeCookie("a", "", options)).toBe("a=; Path=/; HttpOnly; SameSite=Lax"),
  );

  test.each([
    "",
    "x y",
    "a;b",
    'q"q',
    "ä€😀",
    "=",
    "%41",
    ",",
    "a\r\nSet-Cookie: evil=1",
    "\u0000",
    "Fe26.2*1*ab~2",
  ])("brings the value %j back", (value) => {
    const line = serializeCookie("a", value, BARE);
    expect(line).toMatch(/^a=[\w%!'()*.~-]*; Path=\/$/);
    expect(parseCookies(line.split(";")[0]).get("a")).toBe(value);
  });

  test.each(["", "a b", "a=b", "a;b", "a,b", 'a"', "a\r\nb", "ä", "(a)", "a\u0000", "a/b", "[a]"])(
    "refuses the name %j",
    (name) => expect(() => serializeCookie(name, "1")).toThrow(TypeError),
  );

  test.each<[string, CookieOptions]>([
    ["path", { path: "/; Domain=evil.example" }],
    ["path", { path: "/\r\nSet-Cookie: evil=1" }],
    ["domain", { domain: "a.example; Secure" }],
    ["domain", { domain: "a\u0000" }],
    ["priority", { priority: "high; Path=/" as never }],
    ["sameSite", { sameSite: "lax; Domain=evil" as never }],
    ["sameSite", { sameSite: "sometimes" as never }],
    ["maxAge", { maxAge: Number.NaN }],
    ["maxAge", { maxAge: Number.POSITIVE_INFINITY }],
    ["maxAge", { maxAge: "1; Secure" as never }],
    ["expires", { expires: new Date("never") }],
  ])("refuses a %s that would say something else", (_name, options) => {
    expect(() => serializeCookie("a", "1", options)).toThrow(TypeError);
  });

  test("refuses a value that is no text of characters", () => {
    expect(() => serializeCookie("a", "\ud800")).toThrow(TypeError);
  });
});
