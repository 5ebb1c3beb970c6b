import { generateETag } from "next/dist/server/lib/etag";
import { etagOf, matchesEtag } from "@/lib/portage/src/reply/etag";

/** A repeatable source of numbers below `limit`. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

describe("an ETag", () => {
  test.each<[string, string]>([
    ['{"projects":[]}', '"sr8n400ymlf"'],
    ["", '"78p3gz236i0"'],
  ])("of %j is known", (text, expected) => {
    expect(etagOf(text)).toBe(expected);
  });

  test("equals Next's, on random texts of every length and alphabet", () => {
    const next = numbers(20_261);
    for (let i = 0; i < 3000; i++) {
      const top = [0x80, 0x100, 0x10000][i % 3] as number;
      const text = String.fromCharCode(
        ...Array.from({ length: next(i % 50 === 0 ? 5000 : 40) }, () => next(top)),
      );
      expect([text, etagOf(text)]).toEqual([text, generateETag(text)]);
    }
  });

  test("equals Next's for half surrogates, NUL and long runs", () => {
    for (const text of [
      "\ud800",
      "\udfff\ud800",
      "\u0000",
      "\u0000\u0000",
      "a".repeat(100_000),
      "\uffff".repeat(1000),
    ])
      expect(etagOf(text)).toBe(generateETag(text));
  });
});

describe("If-None-Match", () => {
  test.each<[string, string, boolean]>([
    ['"a"', '"a"', true],
    ['"b"', '"a"', false],
    ["*", '"a"', true],
    [" * ", '"a"', true],
    ['W/"a"', '"a"', true],
    ['"a"', 'W/"a"', true],
    ['W/"a"', 'W/"a"', true],
    ['"x", "y","a"', '"a"', true],
    ['"x" , W/"a" , "y"', '"a"', true],
    ['"x",*', '"a"', false],
    ["", '"a"', false],
    ["a", '"a"', false],
    ['"A"', '"a"', false],
    ['w/"a"', '"a"', false],
    ['"a', '"a"', false],
    [",,,", '"a"', false],
  ])("%s against %s: %p", (header, tag, expected) => {
    expect(matchesEtag(header, tag)).toBe(expected);
  });
});
