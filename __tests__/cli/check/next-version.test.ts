/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const API = "export default (req, res) => res.end();";
const ROUTE = "export const GET = async (request) => Response.json(await load(request.url));";
const named = (names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((name) => [name, name.startsWith("app/") || name.startsWith("src/app/") ? ROUTE : API]),
  );
const next = (version: string): Files => ({
  "package.json": JSON.stringify({ dependencies: { next: version } }, undefined, 2),
});
const installed = (version: string): Files => ({
  "node_modules/next/package.json": JSON.stringify({ name: "next", version }),
});

const files = named(["pages/api/x.ts"]);
const lines = (more: Files): readonly string[] => linesOf(checkFiles({ ...files, ...more }), "next-version");

it.each(["16.4.4", "16.0.0", "15.5.28", "15.0.0-canary.1", "14.2.35", "12.0.0", "^14.0.0"])(
  "finds %s",
  (version) => {
    expect(lines(next(version))).toEqual(["package.json:3"]);
  },
);

it.each(["16.4.5", "16.5.0", "15.5.29", "15.6.0", "17.0.0", "canary", "workspace:*"])(
  "says nothing of %s",
  (version) => {
    expect(lines(next(version))).toEqual([]);
  },
);

it("goes by what is installed", () => {
  expect(lines({ ...next("^16.0.0"), ...installed("16.4.6") })).toEqual([]);
  expect(lines({ ...next("^16.0.0"), ...installed("16.1.0") })).toEqual(["package.json:3"]);
});

it.each([
  ["package-lock.json", '{ "packages": { "node_modules/next": { "version": "VERSION" } } }'],
  ["pnpm-lock.yaml", "packages:\n\n  next@VERSION(react@19.0.0):\n    resolution: {}\n"],
  ["yarn.lock", '"next@npm:^16.0.0":\n  version: VERSION\n'],
  ["yarn.lock", 'next@^16.0.0:\n  version "VERSION"\n'],
])("goes by %s where nothing is installed", (name, text) => {
  expect(lines({ ...next("^16.0.0"), [name]: text.replace("VERSION", "16.2.0") })).toEqual([
    "package.json:3",
  ]);
  expect(lines({ ...next("^16.0.0"), [name]: text.replace("VERSION", "16.4.5") })).toEqual([]);
});

it("cannot tell by a range alone, but for majors without any fixed version", () => {
  const outcome = checkFiles({ ...files, ...next("^16.0.0") });
  expect(linesOf(outcome, "next-version")).toEqual([]);
  expect(unsureLinesOf(outcome, "next-version")).toEqual(["package.json:3"]);
});

it("says of an old major that it gets no fixes", () => {
  const [finding] = checkFiles({ ...files, ...next("13.5.6") }).findings;
  expect(finding).toMatchObject({
    why: expect.stringContaining("no security fixes any more"),
    fix: expect.stringContaining("16.4.5"),
  });
});
