/** @jest-environment node */
import fs from "node:fs";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { CUSTOM } from "./apps";

afterAll(removeTempApps);

const ROUTE = "export default (req, res) => res.end();\n";

async function initialized(
  files: Files,
  folder = "",
): Promise<{ files: Record<string, string>; stderr: string }> {
  const app = tempApp({ ...CUSTOM, ...files });
  fs.mkdirSync(`${app}/.git`, { recursive: true });
  const { code, stderr } = await portage(`${app}${folder}`, "init", "--yes");
  if (code !== 0) throw new Error(stderr);
  return { files: filesOf(app), stderr };
}

const CI = ".github/workflows/ci.yml";

/** The lines of the new step, with the one before and the one after it. */
function newStep(text: string | undefined): readonly (string | undefined)[] {
  const all = (text ?? "").split(/\r?\n/);
  const at = all.indexOf(all.find((line) => line.endsWith("- name: API routes")) ?? "");
  return all.slice(at - 1, at + 3);
}

describe("a workflow that checks pull requests", () => {
  it.each<[string, string, string[]]>([
    [
      "gets a step after the linter's",
      "on:\n  push:\n  pull_request:\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm test\n      - run: npm run lint\n",
      [
        "      - run: npm run lint",
        "      - name: API routes",
        "        run: npx portage check --format github",
        "",
      ],
    ],
    [
      "with names, blank lines, comments and blocks, in the middle",
      "on: pull_request\njobs:\n  a:\n    steps:\n\n    # first\n    - name: Install\n      run: npm ci\n\n    - name: Test\n      env:\n        CI: true\n      run: |\n        npm run build\n        npm test\n\n    # last\n    - name: Report\n      run: ./report.sh\n  b:\n    steps:\n    - run: echo\n",
      ["        npm test", "    - name: API routes", "      run: npx portage check --format github", ""],
    ],
    [
      "without a line break at its end",
      "on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - run: yarn tsc",
      ["      - run: yarn tsc", "      - name: API routes", "        run: npx portage check --format github"],
    ],
    [
      "by line breaks of Windows",
      "on: [pull_request]\r\njobs:\r\n  a:\r\n    steps:\r\n      - run: npm test\r\n      - run: echo\r\n",
      [
        "      - run: npm test",
        "      - name: API routes",
        "        run: npx portage check --format github",
        "      - run: echo",
      ],
    ],
  ])("%s", async (_name, text, lines) => {
    const { files, stderr } = await initialized({ [CI]: text });
    expect(newStep(files[CI])).toEqual(lines);
    expect(files["package.json"]).not.toContain("portage:check");
    expect(stderr).toContain(`${CI} runs portage check, which finds 2 things as it is\n`);
    // Nothing but the step is new.
    const [before, after] = [text, files[CI] ?? ""].map((one) =>
      one.split("\n").map((line) => line.trimEnd()),
    );
    expect(after?.filter((line) => !/- name: API routes|portage check/.test(line))).toEqual(before);
    expect(after?.length).toBe((before?.length ?? 0) + 2);
  });

  it("of the package manager that the app has", async () => {
    const text = "on: pull_request\njobs:\n  a:\n    steps:\n      - run: pnpm test\n";
    const { files } = await initialized({ [CI]: text, "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" });
    expect(newStep(files[CI])).toContain("        run: pnpm exec portage check --format github");
  });

  it("runs it in the app's folder", async () => {
    const app = Object.fromEntries(Object.entries(CUSTOM).map(([name, text]) => [`apps/web/${name}`, text]));
    const step = "      - run: npm test\n        working-directory: ./apps/web/\n";
    const text = `on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm run lint\n${step}`;
    const { files } = await initialized({ ...app, [CI]: text, "package.json": "{}\n" }, "/apps/web");
    expect(files[CI]).toBe(
      `${text}      - name: API routes\n        working-directory: apps/web\n        run: npx portage check --format github\n`,
    );
  });
});

describe("the check is a script", () => {
  it.each<[string, Files]>([
    ["without workflows", {}],
    [
      "where none checks pull requests",
      { [CI]: "on: [push]\njobs:\n  a:\n    steps:\n      - run: npm test\n" },
    ],
    [
      "where no step runs a check",
      { [CI]: "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm ci\n" },
    ],
    [
      "where the only one is conditional",
      { [CI]: "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm test\n        if: false\n" },
    ],
    [
      "where they run in a browser",
      { [CI]: "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm run test:e2e\n" },
    ],
    [
      "where it builds another thing",
      { [CI]: "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm run build-storybook\n" },
    ],
    [
      "where they run for another folder",
      {
        [CI]: "on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm test\n        working-directory: docs\n",
      },
    ],
  ])("%s", async (_name, more) => {
    const { files, stderr } = await initialized({ "pages/api/a.ts": ROUTE, ...more });
    expect(JSON.parse(files["package.json"] ?? "")).toHaveProperty(
      ["scripts", "portage:check"],
      "portage check",
    );
    expect(files[CI]).toBe(more[CI]);
    expect(stderr).toMatch(/package\.json has the script portage:check.*; run npm run portage:check in CI\n/);
  });
});

it.each<[string, Files]>([
  ["a workflow", { [CI]: "on: push\njobs:\n  a:\n    steps:\n      - run: npx portage check\n" }],
  [
    "a script",
    {
      "package.json":
        '{\n  "scripts": { "lint": "eslint && portage check" },\n  "dependencies": { "next": "16.4.5" }\n}\n',
    },
  ],
])("%s that runs it already is left", async (_name, more) => {
  const { files, stderr } = await initialized(more);
  expect(files[CI]).toBe(more[CI]);
  expect(files["package.json"]).not.toContain("portage:check");
  expect(stderr).not.toContain("portage check");
});

it("a script of that name is left, and the line printed", async () => {
  const text = '{\n  "scripts": { "portage:check": "echo" },\n  "dependencies": { "next": "16.4.5" }\n}\n';
  const { files, stderr } = await initialized({ "package.json": text });
  expect(files["package.json"]).toContain('"portage:check": "echo"');
  expect(stderr).toContain("run this in CI: npx portage check --format github");
});
