/** @jest-environment node */
import { specifiersOf } from "../../../lib/portage-cli/src/references/specifiers";
import { isSource, parseSource } from "../../../lib/portage-cli/src/source/parse";

/** The specifiers of a text as `kind value`, each checked against the place that it says it has. */
function specifiers(text: string, name = "/x.ts"): string[] {
  const source = parseSource(name, text);
  if (!isSource(source)) throw new Error(source.message);
  return specifiersOf(source).map(({ kind, value, start, end }) => {
    expect(text.slice(start, end)).toBe(value);
    return `${kind} ${value}`;
  });
}

it.each([
  ['import a from "./a"; export * from "./b";', ["import ./a", "import ./b"]],
  ['const a = () => import("./a"), b = import( "./b" /* b */ );', ["import ./a", "import ./b"]],
  ["const a = import(`./a`), b = import(`./b/${a}`);", ["import ./a", "computed ./b/"]],
  ['const a = import("./a/" + name);', ["computed ./a/"]],
  ['type A = import("./a").A; const b = import("./b");', ["type ./a", "import ./b"]],
  ['/** @type {import("./a").A} */ const b = import("./b");', ["comment ./a", "import ./b"]],
  [
    'const a = require("./a"), b = require.resolve("./b"), c = require?.("./c");',
    ["require ./a", "require ./b", "require ./c"],
  ],
  ['import a = require("./a");', ["require ./a"]],
  ['jest.mock("./a"); vi.doMock<typeof import("./a")>("./b");', ["test ./a", "type ./a", "test ./b"]],
  ['mock.module("./a"); td.replace("./b"); td\n.replaceEsm("./c");', ["test ./a", "test ./b", "test ./c"]],
  ['rewire("./a"); proxyquire.load("./b", { "./c": {} });', ["test ./a", "test ./b", "test ./c"]],
  ['new URL("./a", import.meta.url); import.meta.resolve("./b");', ["url ./a", "require ./b"]],
  ['declare module "./a" { export const a: 1; }', ["type ./a"]],
])("finds what %s names", (text, expected) => {
  expect(specifiers(text)).toEqual(expected);
});

it.each([
  'const required = requires("./a"); name.replace("./b", "./c");',
  'importing("./a"); mockClear("./b"); <td>{"./c".replace("./d", "")}</td>;',
  '// import("./a")\nmodule("./b");',
])("finds nothing in %s", (text) => {
  expect(specifiers(text, "/x.tsx")).toEqual([]);
});
