/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";

afterEach(removeTempApps);

const TEST = "__tests__/both.test.ts";

const mounted = (name: string): string =>
  `import { createRoute, toApiRoute } from "next-portage";\n\nconst ${name} = createRoute().define({});\n\nexport default toApiRoute(${name});\n`;

const APP: Files = {
  "tsconfig.json": "{}\n",
  "pages/api/a.ts": mounted("a"),
  "pages/api/b.ts": mounted("b"),
  [TEST]:
    'import a from "../pages/api/a";\nimport b from "../pages/api/b";\n\ntest("both", () => expect(typeof a).toBe(typeof b));\n',
};

const BOTH = `import * as aRoute from "../app/api/a/route";
import { toApiHandler } from "next-portage/testing";
import * as bRoute from "../app/api/b/route";

const a = toApiHandler(aRoute);
const b = toApiHandler(bRoute);

test("both", () => expect(typeof a).toBe(typeof b));
`;

const textOf = (app: string): string => filesOf(app)[TEST] ?? "";

function edit(app: string, change: (text: string) => string): void {
  fs.writeFileSync(path.join(app, TEST), change(textOf(app)));
}

async function movedApp(...routes: readonly string[]): Promise<string> {
  const app = tempApp(APP);
  for (const route of routes)
    expect(await portage(app, "move", route, "--yes", "--force")).toMatchObject({ code: 0 });
  return app;
}

it.each([
  [
    ["a", "b"],
    ["a", "b"],
  ],
  [
    ["a", "b"],
    ["b", "a"],
  ],
  [
    ["b", "a"],
    ["b", "a"],
  ],
  [
    ["b", "a"],
    ["a", "b"],
  ],
])("a test of two routes, moved as %j and taken back as %j, ends where it began", async (there, back) => {
  const app = await movedApp(...there);
  const [first = "", second = ""] = back;
  expect(await portage(app, "undo", first, "--yes")).toMatchObject({ code: 0 });
  expect(textOf(app)).toContain(`const ${second} = toApiHandler(${second}Route);`);
  expect(textOf(app)).toContain('import { toApiHandler } from "next-portage/testing";');
  expect(textOf(app)).toContain(`import ${first} from "../pages/api/${first}";`);
  expect(await portage(app, "undo", second, "--yes")).toMatchObject({ code: 0 });
  expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
});

it("the import is written once for routes that move one after the other", async () => {
  const app = await movedApp("a", "b");
  expect(textOf(app)).toBe(BOTH);
});

it("what was edited elsewhere stays", async () => {
  const app = await movedApp("a", "b");
  edit(app, (text) => `// first\n${text.replace("both", "the two")}\ntest.todo("more");\n`);
  expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(textOf(app)).toBe(`// first\n${(APP[TEST] ?? "").replace("both", "the two")}\ntest.todo("more");\n`);
});

it("what a formatter made of it goes all the same", async () => {
  const app = await movedApp("a", "b");
  edit(app, (text) => text.replaceAll('"', "'").replaceAll(";", ""));
  expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(textOf(app)).toBe((APP[TEST] ?? "").replaceAll('"', "'").replaceAll(";", ""));
});

it("the import stays where other code has come to use it", async () => {
  const app = await movedApp("a");
  edit(app, (text) => `${text}\nexport const again = toApiHandler;\n`);
  expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(textOf(app)).toContain('import { toApiHandler } from "next-portage/testing";');
});

it.each<[string, (text: string) => string, number]>([
  ["the import", (text) => text.replace("* as aRoute", "* as renamed").replace("(aRoute)", "(renamed)"), 1],
  [
    "the handler",
    (text) => text.replace("toApiHandler(aRoute)", 'toApiHandler(aRoute, { path: "/api/a" })'),
    5,
  ],
])("an edit of %s is in the way, and nothing is written", async (_name, change, line) => {
  const app = await movedApp("a", "b");
  edit(app, change);
  const before = filesOf(app);
  const { code, stderr } = await portage(app, "undo", "a", "--yes");
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`^refuse /api/a: ${TEST}:${line}: .*changed since the move`, "m"));
  expect(filesOf(app)).toEqual(before);
});

it("a test that is gone, or no longer about the route, is in nobody's way", async () => {
  const app = await movedApp("a", "b");
  edit(app, () => 'test("nothing", () => expect(1).toBe(1));\n');
  expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
  expect(filesOf(app)["pages/api/a.ts"]).toBe(APP["pages/api/a.ts"]);
});

it("a record that was written without such fields is still taken back", async () => {
  const app = await movedApp("a", "b");
  const record = path.join(app, ".portage/moves/api/a.json");
  const parsed = JSON.parse(fs.readFileSync(record, "utf8")) as { spellings: unknown[] };
  expect(Object.keys(parsed)).toContain("added");
  fs.writeFileSync(record, JSON.stringify({ ...parsed, added: undefined, spellings: [] }));
  edit(app, () => 'test("nothing", () => expect(1).toBe(1));\n');
  expect(await portage(app, "undo", "a", "--yes")).toMatchObject({ code: 0 });
});

it.each([
  ["added", [{ file: "x" }]],
  ["companions", [{ from: "pages/api/x.ts", to: "../../etc/passwd" }]],
])("a record with a broken %s is none", async (name, value) => {
  const app = await movedApp("a");
  const record = path.join(app, ".portage/moves/api/a.json");
  const parsed = JSON.parse(fs.readFileSync(record, "utf8")) as object;
  fs.writeFileSync(record, JSON.stringify({ ...parsed, [name]: value }));
  const { code, stderr } = await portage(app, "undo", "--all", "--yes");
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is no record of a move"),
  });
});
