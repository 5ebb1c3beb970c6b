import { bytesOf, DEFAULT_BODY_LIMIT } from "@/lib/portage/src/shared/size";
import { singleton } from "@/lib/portage/src/shared/singleton";

test.each<[string | number, number]>([
  [0, 0],
  [1, 1],
  [1_048_576, 1_048_576],
  ["0", 0],
  ["100", 100],
  ["100b", 100],
  ["1kb", 1024],
  ["500KB", 512_000],
  ["4mb", 4_194_304],
  ["1.5mb", 1_572_864],
  ["0.5kb", 512],
  [" 2 gb ", 2_147_483_648],
])("%p names %i bytes", (size, expected) => {
  expect(bytesOf(size)).toBe(expected);
});

test.each([
  "",
  "mb",
  "-1",
  "1e3",
  "4 megabytes",
  "0x10",
  "1,5mb",
  "1kib",
  "Infinity",
  "NaN",
  ".5kb",
  "1..5kb",
])("%j is no size", (size) => expect(() => bytesOf(size)).toThrow(RangeError));

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("the number %p is no size", (size) => {
  expect(() => bytesOf(size)).toThrow(RangeError);
});

test.each([undefined, null, true, {}])("%p is no size", (size) => {
  expect(() => bytesOf(size as never)).toThrow(RangeError);
});

test("the default is Next's", () => expect(DEFAULT_BODY_LIMIT).toBe(bytesOf("1mb")));

test("a singleton is made once per process, for every copy of the package", async () => {
  const make = jest.fn(() => ({}));
  const first = singleton("a test's own", make);
  await jest.isolateModulesAsync(async () => {
    const copy = await import("@/lib/portage/src/shared/singleton");
    expect(copy.singleton).not.toBe(singleton);
    expect(copy.singleton("a test's own", make)).toBe(first);
  });
  expect(make).toHaveBeenCalledTimes(1);
});
