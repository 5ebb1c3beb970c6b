/** @jest-environment node */
import { safeNext, withNext } from "@/lib/client/next-path";

const BASE = "http://portage.test";

describe("safeNext", () => {
  it.each(["/account", "/orgs/1/projects?q=a%20b&status=all", "/orgs#new", "/orgs/%2F%2Fevil"])(
    "keeps the path %s",
    (next) => expect(safeNext(next)).toBe(next),
  );

  it.each([
    undefined,
    "",
    "account",
    "https://evil.example/",
    "HTTPS://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//portage.test@evil.example",
    "/api/auth/sign-out",
    "/x/../api/me",
    "/sign-in",
    "/sign-in?next=/sign-in",
    "/register",
    "/confirm",
    "/confirm#token=x",
    "/\u0000/evil",
  ])("answers the start page for %j", (next) => expect(safeNext(next)).toBe("/"));

  it("answers the start page for a repeated parameter", () => {
    expect(safeNext(["/account", "//evil.example"])).toBe("/");
  });

  it("never leaves the site, whatever short text it is given", () => {
    const alphabet = ["/", "\\", ".", ":", "@", "?", "#", "%2f", "%5c", "\t", "\n", " ", "e", "javascript:"];
    const texts = alphabet.flatMap((a) =>
      alphabet.flatMap((b) => alphabet.flatMap((c) => alphabet.map((d) => `${a}${b}${c}${d}evil.example`))),
    );
    const outside = texts.filter((text) => new URL(safeNext(text), BASE).origin !== BASE);
    expect(texts).toHaveLength(38_416);
    expect(outside).toEqual([]);
  });
});

describe("withNext", () => {
  it("carries a path to the sign-in page and back", () => {
    const address = withNext("/sign-in", "/orgs/1/projects?q=a&status=all#x");
    expect(new URL(address, BASE).searchParams.get("next")).toBe("/orgs/1/projects?q=a&status=all#x");
  });

  it("adds nothing when there is nowhere to go back to", () => {
    expect(withNext("/sign-in", "/")).toBe("/sign-in");
    expect(withNext("/register", "//evil.example")).toBe("/register");
  });
});
