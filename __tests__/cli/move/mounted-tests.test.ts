/** @jest-environment node */
// What becomes of a test that imports a route of next-portage, when that moves; and that all of it is taken back.
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";

afterEach(removeTempApps);

const ROUTE =
  'import { createRoute, toApiRoute } from "next-portage";\n\nexport default toApiRoute(createRoute().define({}));\n';

async function moved(
  text: string,
  { file = "__tests__/a.test.ts", files = {} }: { file?: string; files?: Files } = {},
): Promise<{ code: number; after: string; exact: boolean }> {
  const app = tempApp({ "tsconfig.json": "{}\n", "pages/api/user-notes.ts": ROUTE, [file]: text, ...files });
  const before = filesOf(app);
  const { code } = await portage(app, "move", "--all", "--yes");
  const after = filesOf(app)[file] ?? "";
  await portage(app, "undo", "--all", "--yes");
  return { code, after, exact: JSON.stringify(filesOf(app)) === JSON.stringify(before) };
}

const HANDLER = "const h = toApiHandler(userNotesRoute)";
const AS_MODULE = 'import * as userNotesRoute from "../app/api/user-notes/route"';
const TESTING = 'import { toApiHandler } from "next-portage/testing"';

it.each<[string, string, string]>([
  [
    "nothing but the import, and no line break at the end",
    'import h from "../pages/api/user-notes";',
    `${AS_MODULE};\n${TESTING};\n\n${HANDLER};`,
  ],
  [
    "CRLF, single quotes, no semicolons",
    "import h from '../pages/api/user-notes'\r\n\r\nh\r\n",
    `${AS_MODULE}\r\n${TESTING}\r\n\r\n${HANDLER}\r\n\r\nh\r\n`.replaceAll('"', "'"),
  ],
  [
    "code right behind the import",
    'import h from "../pages/api/user-notes"; h();\n',
    `${AS_MODULE}; h();\n${TESTING};\n\n${HANDLER};\n`,
  ],
  [
    "a name that is taken",
    'import h from "../pages/api/user-notes";\nconst userNotesRoute = 1;\n',
    `${AS_MODULE.replace("userNotesRoute", "userNotesRoute2")};\n${TESTING};\n\n${HANDLER.replace("userNotesRoute", "userNotesRoute2")};\nconst userNotesRoute = 1;\n`,
  ],
  [
    "an import over several lines, with comments",
    'import {\n  // the handler\n  default as h,\n} from "../pages/api/user-notes"; // moved\n',
    `${AS_MODULE}; // moved\n${TESTING};\n\n${HANDLER};\n`,
  ],
  [
    "two imports of one route",
    'import h from "../pages/api/user-notes";\nimport i from "../pages/api/user-notes";\n',
    `${AS_MODULE};\n${TESTING};\nimport * as userNotesRoute2 from "../app/api/user-notes/route";\n\n${HANDLER};\nconst i = toApiHandler(userNotesRoute2);\n`,
  ],
  [
    "what has toApiHandler already",
    'import { toApiHandler } from "next-portage/testing";\nimport h from "../pages/api/user-notes";\n\ntoApiHandler(h);\n',
    `${TESTING};\n${AS_MODULE};\n\n${HANDLER};\n\ntoApiHandler(h);\n`,
  ],
  [
    "code between the imports that uses the handler",
    'import h from "../pages/api/user-notes";\nh();\nimport "./other";\n',
    `${AS_MODULE};\n${TESTING};\n\n${HANDLER};\nh();\nimport "./other";\n`,
  ],
  [
    "only types of it",
    'import type { T } from "../pages/api/user-notes";\n',
    'import type { T } from "../app/api/user-notes/route";\n',
  ],
  [
    "a load before any import",
    'export const h = async () => (await import("../pages/api/user-notes")).default;\n',
    `${TESTING};\nexport const h = async () => toApiHandler(await import("../app/api/user-notes/route"));\n`,
  ],
])("%s", async (_name, text, expected) => {
  const { code, after, exact } = await moved(text);
  expect(after).toBe(expected);
  expect({ code, exact }).toEqual({ code: 0, exact: true });
});

it.each<[string, string]>([
  ["the types with the handler", 'import h, { type T } from "../pages/api/user-notes";\n'],
  ["the handler's type", 'import type h from "../pages/api/user-notes";\n'],
  ["an optional read", 'const h = require("../pages/api/user-notes")?.default;\n'],
  ["another name", 'const { other } = require("../pages/api/user-notes").config;\n'],
  ["an export", 'export * from "../pages/api/user-notes";\n'],
  ["import = require", 'import h = require("../pages/api/user-notes");\n'],
  ["a mock", 'jest.mock("../pages/api/user-notes", () => ({ default: 1 }));\n'],
  ["a mock by its import", 'vi.mock(import("../pages/api/user-notes"));\n'],
  ["a created mock", 'const h = jest.createMockFromModule("../pages/api/user-notes");\n'],
])("refused, with nothing written: %s", async (_name, text) => {
  const { code, after, exact } = await moved(text);
  expect({ code, after, exact }).toEqual({ code: 1, after: text, exact: true });
});

describe("a test is one by", () => {
  const IMPORT = 'import h from "../pages/api/user-notes";\n';
  it.each<[string, string, Files]>([
    ["its folder", "tests/a.ts", {}],
    [
      "testMatch",
      "checks/a.ts",
      { "jest.config.js": 'module.exports = { testMatch: ["<rootDir>/checks/**"] };\n' },
    ],
    [
      "testRegex in package.json",
      "checks/a.ts",
      { "package.json": '{"dependencies":{"next":"16.4.5"},"jest":{"testRegex":"checks/.*"}}\n' },
    ],
    [
      "include of vitest",
      "checks/a.ts",
      { "vitest.config.ts": 'export default { test: { include: ["checks/*.ts"] } };\n' },
    ],
    [
      "setupFiles",
      "checks/a.ts",
      { "jest.config.mjs": 'export default async () => ({ setupFiles: ["./checks/a.ts"] });\n' },
    ],
  ])("%s", async (_name, file, files) => {
    const { code, after, exact } = await moved(IMPORT, { file, files });
    expect({ code, exact, after }).toEqual({
      code: 0,
      exact: true,
      after: expect.stringContaining("toApiHandler"),
    });
  });

  it("and nothing else is", async () => {
    const { code, after } = await moved(IMPORT, { file: "checks/a.ts" });
    expect({ code, after }).toEqual({ code: 1, after: IMPORT });
  });

  it("a route whose address has a folder named test is none", async () => {
    const file = "pages/api/test/a.ts";
    const text = 'import h from "../user-notes";\n\nexport default h;\n';
    expect(await moved(text, { file })).toMatchObject({ code: 1, exact: true });
  });
});
