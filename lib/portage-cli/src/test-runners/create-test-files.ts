import path from "node:path";
import picomatch from "picomatch";
import { findUp, relativeTo } from "../project/files";
import type { Project } from "../project/project";
import { literalOf, propertyOf } from "../source/literal";
import { objectAt, isRunnerConfig, runnerConfigsIn, type RunnerConfig } from "./runner-config";
import { isNamedAsTest } from "./test-file";

/** The tests of a workspace, and what their runners are told. */
export interface TestFiles {
  /** By the names that jest and vitest look for, or by what the workspace's configurations of them say. */
  isTest(file: string): boolean;
  /** The configurations that are nearest to a file. */
  configsFor(file: string): readonly RunnerConfig[];
}

/** The configurations are read when the first file is asked for. */
export function createTestFiles({ folder: workspace, files }: Pick<Project, "folder" | "files">): TestFiles {
  const byFolder = new Map<string, readonly RunnerConfig[]>();
  const configsIn = (folder: string): readonly RunnerConfig[] => {
    const found = byFolder.get(folder) ?? runnerConfigsIn(folder);
    byFolder.set(folder, found);
    return found;
  };
  let configured: readonly ((file: string) => boolean)[] | undefined;
  const isConfigured = (file: string): boolean => {
    configured ??= [...foldersWithConfigs(files())].flatMap(configsIn).flatMap(matchersOf);
    return configured.some((matches) => matches(file));
  };
  return {
    isTest: (file) => isNamedAsTest(relativeTo(workspace, file)) || isConfigured(file),
    configsFor(file) {
      const home = findUp(
        path.dirname(file),
        (folder) => folder === workspace || configsIn(folder).length > 0,
      );
      return home === undefined ? [] : configsIn(home);
    },
  };
}

const foldersWithConfigs = (files: readonly string[]): ReadonlySet<string> =>
  new Set(
    files
      .filter((file) => isRunnerConfig(file) || path.basename(file) === "package.json")
      .map((file) => path.dirname(file)),
  );

/** `testMatch` and `testRegex` of jest, `test.include` of vitest, and the files that set up a test, as far as they are literals. */
function matchersOf({ object, source }: RunnerConfig): ((file: string) => boolean)[] {
  const folder = path.dirname(source.file);
  const inVite = objectAt(object, "test");
  const globs = [
    ...["testMatch", ...SETUP].flatMap((name) => textsOf(object, name)),
    ...["include", ...SETUP].flatMap((name) => (inVite ? textsOf(inVite, name) : [])),
  ]
    .map((glob) => glob.replace(/^(?:<rootDir>|\.)\//, ""))
    .filter((glob) => !glob.startsWith("!"));
  const isIn = (file: string): boolean => file.startsWith(`${folder}${path.sep}`);
  const matches = globs.length > 0 ? picomatch(globs, { dot: true }) : () => false;
  return [
    (file) => isIn(file) && matches(relativeTo(folder, file)),
    ...textsOf(object, "testRegex").flatMap((text) => {
      const expression = asExpression(text);
      return expression ? [(file: string) => isIn(file) && expression.test(file)] : [];
    }),
  ];
}

const SETUP = ["setupFiles", "setupFilesAfterEnv"];

function textsOf(object: RunnerConfig["object"], name: string): string[] {
  const property = propertyOf(object, name);
  const literal = property && literalOf(property.value);
  return literal?.known
    ? [literal.value].flat().filter((item): item is string => typeof item === "string")
    : [];
}

function asExpression(text: string): RegExp | undefined {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}
