/** @jest-environment node */
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";

afterEach(removeTempApps);

const route = (code: string): Files => ({
  "tsconfig.json": "{}\n",
  "pages/api/a.ts": `${code}\nexport default (req: any, res: any) => res.json(value);\n`,
});

const HOOKS =
  'import { useState } from "react";\nexport const useX = () => useState(0);\nexport const limit = 5;\n';

/** What a move says and does: the refusal's reason, or the files that it marks. */
async function moved(
  files: Files,
): Promise<{ refused: string | undefined; marked: string[]; exact: boolean }> {
  const app = tempApp(files);
  const before = filesOf(app);
  const { stderr } = await portage(app, "move", "--all", "--yes");
  const after = filesOf(app);
  const marked = Object.keys(before).filter(
    (file) => /(?:^|\n)"use client";\n\n/.test(after[file] ?? "") && after[file] !== before[file],
  );
  await portage(app, "undo", "--all", "--yes");
  const exact = JSON.stringify(filesOf(app)) === JSON.stringify(before);
  return { refused: /^refuse (.*)$/m.exec(stderr)?.[1], marked, exact };
}

describe("a module with hooks that a route reaches", () => {
  it("is marked where nothing that may run uses its values", async () => {
    const files = {
      ...route('import { value } from "../../lib/mixed";'),
      "lib/mixed.ts":
        'import { useX } from "./hooks";\nexport const value = 1;\nexport function useY() { return useX(); }\n',
      "lib/hooks.ts": HOOKS,
    };
    expect(await moved(files)).toEqual({ refused: undefined, marked: ["lib/hooks.ts"], exact: true });
  });

  it.each<[string, string]>([
    ["at load", 'import { limit } from "./hooks";\nexport const value = limit * 2;\n'],
    [
      "in a function that the route calls",
      'import { limit } from "./hooks";\nexport const value = () => limit;\n',
    ],
    [
      "by way of another function",
      'import { limit } from "./hooks";\nconst inner = () => limit;\nexport const value = () => inner();\n',
    ],
    ["as a whole", 'import * as hooks from "./hooks";\nexport const value = Object.keys(hooks);\n'],
    ["through a barrel", 'import { limit } from "./barrel";\nexport const value = limit;\n'],
    [
      "in a callback that runs at once",
      'import { limit } from "./hooks";\nexport const value = [1].map(() => limit);\n',
    ],
  ])("is in the way where its values are used: %s", async (_name, mixed) => {
    const { refused, marked } = await moved({
      ...route('import { value } from "../../lib/mixed";'),
      "lib/mixed.ts": mixed,
      "lib/barrel.ts": 'export * from "./hooks";\n',
      "lib/hooks.ts": HOOKS,
    });
    expect(refused).toMatch(
      /^\/api\/a: lib\/mixed\.ts:\d+: uses (?:limit|hooks) of lib\/hooks\.ts, which imports useState from react/,
    );
    expect(marked).toEqual([]);
  });

  it.each<[string, string]>([
    [
      "in a function that nobody on the way calls",
      'import { limit } from "./hooks";\nexport const value = 1;\nexport const other = () => limit;\n',
    ],
    [
      "in a component",
      'import { limit } from "./hooks";\nexport const value = 1;\nexport function Box() { return <b>{limit}</b>; }\n',
    ],
    [
      "as a type",
      'import { limit } from "./hooks";\nexport type L = typeof limit;\nexport const value = 1;\n',
    ],
    ["to export it again", 'export { limit } from "./hooks";\nexport const value = 1;\n'],
  ])("is not in the way: %s", async (_name, mixed) => {
    const { refused, exact } = await moved({
      ...route('import { value } from "../../lib/mixed";'),
      "lib/mixed.tsx": mixed,
      "lib/hooks.ts": HOOKS,
    });
    expect({ refused, exact }).toEqual({ refused: undefined, exact: true });
  });

  it("is in the way where it has something to do when it is loaded", async () => {
    const { refused } = await moved({
      ...route('import "../../lib/hooks";\nconst value = 1;'),
      "lib/hooks.ts": `${HOOKS}register();\nfunction register() {}\n`,
    });
    expect(refused).toContain("imports useState from react");
  });

  it("in the route itself is in the way", async () => {
    const { refused } = await moved(route('import { useState } from "react";\nconst value = useState;'));
    expect(refused).toMatch(/^\/api\/a: pages\/api\/a\.ts:1: imports useState from react/);
  });

  it("ends the way when it is marked already, whatever it imports", async () => {
    const { refused } = await moved({
      "tsconfig.json": "{}\n",
      "pages/api/a.tsx":
        'import { value } from "../../lib/card";\nexport default (req: any, res: any) => res.json(1);\nexport const Page = () => <b>{value}</b>;\n',
      "lib/card.tsx": '"use client";\nimport Router from "next/router";\nexport const value = Router;\n',
    });
    expect(refused).toBeUndefined();
  });

  it("is found whatever the order of the routes, also in circles of imports", async () => {
    const { refused } = await moved({
      "tsconfig.json": "{}\n",
      "pages/api/a.ts": 'import { one } from "../../lib/one";\nexport default () => one();\n',
      "pages/api/b.ts": 'import { two } from "../../lib/two";\nexport default () => two();\n',
      "lib/one.ts":
        'import { two } from "./two";\nimport { limit } from "./hooks";\nexport const one = () => [two, limit];\n',
      "lib/two.ts": 'import { one } from "./one";\nexport const two = () => one;\n',
      "lib/hooks.ts": HOOKS,
    });
    expect(refused).toBeDefined();
  });

  it.each([
    ["// @ts-nocheck\n", '// @ts-nocheck\n"use client";\n\n'],
    ["/** @jsxImportSource x */\n\n", '/** @jsxImportSource x */\n"use client";\n\n\n'],
    ["// Copyright\n", '"use client";\n\n// Copyright\n'],
    ["\uFEFF", '\uFEFF"use client";\n\n'],
  ])("is marked behind what must come first: %j", async (head, start) => {
    const app = tempApp({
      ...route('import "../../lib/hooks";\nconst value = 1;'),
      "lib/hooks.ts": head + HOOKS,
    });
    await portage(app, "move", "--all", "--yes");
    expect(filesOf(app)["lib/hooks.ts"]).toBe(start + HOOKS);
  });
});
