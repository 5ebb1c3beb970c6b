import path from "node:path";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Replacement } from "../edit/replacements";
import { readText } from "../edit/text-file";
import { relativeTo } from "../project/files";
import { isRunnerConfig, rootOf, runnerConfigsIn } from "./runner-config";

/** One text between quotes that is the path of a file, from the configuration's folder or from `<rootDir>`. */
const QUOTED_PATH = /(["'`])((?:<rootDir>\/|\.\/)?)([^"'`\n<>*]+)\1/g;

/**
 * The places in configurations of jest and vitest that name a moving file as a path, with its new one: `collectCoverageFrom`, `coverageThreshold`,
 * `testPathIgnorePatterns` and the like. What names more than one file, such as a glob, is left alone.
 *
 * @param files of the workspace
 * @param moves from the present place of each file to its next one, absolute
 * @returns by the configuration's file
 */
export function configPathEdits(
  files: readonly string[],
  moves: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Replacement[]> {
  const configs = files.filter((file) => isRunnerConfig(file) || path.basename(file) === "package.json");
  const edits = configs.map((file) => [file, editsIn(file, moves)] as const);
  return new Map(edits.filter(([, replacements]) => replacements.length > 0));
}

function editsIn(file: string, moves: ReadonlyMap<string, string>): Replacement[] {
  const text = readText(file);
  const part = text === undefined ? undefined : partOf(file, text);
  if (text === undefined || !part) return [];
  const config = runnerConfigsIn(path.dirname(file)).find(({ source }) => source.file === file);
  const root = config ? rootOf(config) : path.dirname(file);
  return [...text.slice(0, part.end).matchAll(QUOTED_PATH)].flatMap(
    ({ index, 2: prefix = "", 3: name = "" }) => {
      const to = index < part.start ? undefined : moves.get(path.join(root, name));
      const start = index + 1 + prefix.length;
      return to === undefined ? [] : [{ start, end: start + name.length, text: relativeTo(root, to) }];
    },
  );
}

/** Of package.json, what is jest's. */
function partOf(file: string, text: string): { readonly start: number; readonly end: number } | undefined {
  if (path.basename(file) !== "package.json") return { start: 0, end: text.length };
  const tree = text.includes("pages/api") || text.includes("app/api") ? parseTree(text) : undefined;
  const jest = tree && findNodeAtLocation(tree, ["jest"]);
  return jest && { start: jest.offset, end: jest.offset + jest.length };
}
