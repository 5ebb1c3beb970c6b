import { parseCookies } from "@/lib/portage/src/request/cookies";
import { getCookieParser } from "next/dist/server/api-utils/get-cookie-parser";
import { createRoute } from "next-portage";
import { call } from "../support/call";

const read = (header: string | undefined) => Object.fromEntries(parseCookies(header));

describe("the Cookie header", () => {
  test.each<[string, string | undefined, Record<string, string>]>([
    ["no header", undefined, {}],
    ["an empty one", "", {}],
    ["two cookies", "a=1; b=2", { a: "1", b: "2" }],
    ["no space between them", "a=1;b=2", { a: "1", b: "2" }],
    ["space around name and value", "  a  =  1  ;\tb = 2", { a: "1", b: "2" }],
    ["the first of two of a name", "a=1; a=2", { a: "1" }],
    ["the first, even if empty", "a=; a=2", { a: "" }],
    ["names are case-sensitive", "a=1; A=2", { a: "1", A: "2" }],
    ["quotes are cut", 'a="1"; b="x y"', { a: "1", b: "x y" }],
    ["one quote", 'a="; b="1', { a: "", b: "" }],
    ["a value with equals signs", "a=b=c==", { a: "b=c==" }],
    ["encoded", "a=%7B%22x%22%3A1%7D; b=%C3%A4", { a: '{"x":1}', b: "ä" }],
    ["undecodable stays", "a=%zz; b=%E4; c=100%", { a: "%zz", b: "%E4", c: "100%" }],
    ["plus is a plus", "a=1+2", { a: "1+2" }],
    ["parts without an equals sign", "a; b=1; ; c", { b: "1" }],
    ["an empty name", "=1; b=2", { "": "1", b: "2" }],
    ["semicolon in quotes is no protection", 'a="x;y"', { a: "" }],
  ])("%s", (_name, header, expected) => {
    expect(read(header)).toEqual(expected);
    expect(read(header)).toEqual({ ...getCookieParser({ cookie: header })() });
  });

  test("is read as Next reads it, on random headers", () => {
    const letters = ["a", "b", "=", ";", " ", '"', "%41", "%", "ä", ",", "\t", "__proto__", "c=1;"];
    let state = 7;
    const pick = (): string => {
      state = (state * 48271) % 2147483647;
      return letters[state % letters.length] as string;
    };
    for (let i = 0; i < 2000; i++) {
      const header = Array.from({ length: 12 }, pick).join("");
      const { ["__proto__"]: _ignored, ...ours } = read(header);
      expect([header, ours]).toEqual([header, { ...getCookieParser({ cookie: header })() }]);
    }
  });
});

test("req.cookies of an existing handler has no key that changes an object, as in pages/api", async () => {
  const route = createRoute().fromApiRoute((req, res) => {
    const { cookies } = req as unknown as { cookies: Record<string, string> };
    const copied = Object.assign({}, cookies);
    res.end(JSON.stringify([Object.keys(cookies), Object.getPrototypeOf(copied) === Object.prototype]));
  });
  const answer = await call(route, "/", { headers: { cookie: "__proto__=1; a=2; constructor=3" } });
  expect(answer.json).toEqual([["a"], true]);
});
