import fs from "node:fs";
import path from "node:path";
import { readText } from "../../edit/text-file";
import { isFolder, projectFiles, relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { dependsOn } from "../../move/setup/dependency";
import { readManifest } from "../../project/workspace";
import type { TestSetup } from "../test-setup";

const CONFIGS = { vitest: /^vitest\.(?:config|workspace)\./, jest: /^jest\.config\./ } as const;
const BROWSER_TESTS =
  /(?:^|\/)_*(?:e2e|cypress|playwright|integration|integration-tests|\.storybook|stories)_*\//i;
const TEST_FILE = /\.(\w*(?:test|spec))\.[cm]?[jt]sx?$/;

/** How the app's tests are run and written; undefined where neither jest nor vitest is there. */
export function testSetupOf(app: NextApp, guards: string, extension: string): TestSetup | undefined {
  const tests = unitTestsOf(app);
  const runner = runnerOf(app, tests);
  if (!runner) return undefined;
  const esm = runner === "jest" && /--experimental-vm-modules/.test(scriptsOf(app));
  const globals = runner === "jest" ? globalsOf(app, tests, extension) : undefined;
  return {
    runner,
    esm,
    ...(globals === undefined ? {} : { globals }),
    hasMocks: dependsOn(app, "node-mocks-http"),
    file: testPlace(app, guards, extension, { tests, runner }),
  };
}

function unitTestsOf(app: NextApp): readonly string[] {
  return projectFiles(app.root).filter((file) => {
    const name = relativeTo(app.root, file);
    return (
      TEST_FILE.test(name) && !BROWSER_TESTS.test(name) && !/@playwright\/test/.test(readText(file) ?? "")
    );
  });
}

function runnerOf(app: NextApp, tests: readonly string[]): TestSetup["runner"] | undefined {
  const found = (["vitest", "jest"] as const).filter(
    (name) => dependsOn(app, name) || fs.readdirSync(app.root).some((entry) => CONFIGS[name].test(entry)),
  );
  if (found.length < 2) return found[0];
  return tests.some((file) => /from ["']vitest["']/.test(readText(file) ?? "")) ? "vitest" : "jest";
}

function scriptsOf({ root }: NextApp): string {
  const manifest = readManifest(root) as { readonly scripts?: unknown } | undefined;
  return JSON.stringify(manifest?.scripts ?? {});
}

/** Imported where the app's tests do so, and in TypeScript where nothing declares them: `next build` checks tests too. */
function globalsOf(app: NextApp, tests: readonly string[], extension: string): string | undefined {
  const imported = tests.some((file) => /["']@jest\/globals["']/.test(readText(file) ?? ""));
  const declared = dependsOn(app, "@types/jest") || isFolder(path.join(app.root, "node_modules/@types/jest"));
  return imported || (extension === ".ts" && !declared) ? "@jest/globals" : undefined;
}

interface Tests {
  readonly tests: readonly string[];
  readonly runner: TestSetup["runner"];
}

/** Where the app's other tests are, so that the runner finds it: beside the module, or in the folder that holds most of them. */
function testPlace(app: NextApp, guards: string, extension: string, { tests, runner }: Tests): string {
  const name = path.basename(guards, path.extname(guards));
  const folder = testFolder(app, guards, { tests, runner });
  const neighbours = tests.filter((file) => path.dirname(file) === folder);
  const suffixes = (neighbours.length > 0 ? neighbours : tests).map(
    (file) => TEST_FILE.exec(file)?.[1] ?? "test",
  );
  return path.join(folder, `${name}.${mostCommon(suffixes) ?? "test"}${extension}`);
}

function testFolder(app: NextApp, guards: string, { tests, runner }: Tests): string {
  const beside = tests.filter(isBesideItsModule).length;
  if (tests.length === 0)
    return runner === "vitest" ? path.dirname(guards) : path.join(app.root, "__tests__");
  if (beside * 2 > tests.length) return path.dirname(guards);
  return mostCommon(tests.map((file) => path.dirname(file))) ?? path.dirname(guards);
}

function isBesideItsModule(file: string): boolean {
  const tested = path.basename(file).replace(TEST_FILE, "");
  return fs.readdirSync(path.dirname(file)).some((entry) => path.parse(entry).name === tested);
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
