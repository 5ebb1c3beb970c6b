import fs from "node:fs";
import path from "node:path";
import type { ObjectExpression } from "oxc-parser";
import { configObject } from "../project/next-config";
import { readIfThere } from "../project/files";
import { plain, propertyOf } from "../source/literal";
import { isSource, parseSource, type Source } from "../source/parse";
import { pathValue } from "./path-value";

/** What a file says to jest or vitest, read without running it. */
export interface RunnerConfig {
  readonly source: Source;
  /** The settings of jest, or the whole configuration of vite. */
  readonly object: ObjectExpression;
}

const NAMES =
  /^(?:jest[\w.-]*\.config|jest\.config[\w.-]*|vite(?:st)?[\w.-]*\.config|vite(?:st)?\.config[\w.-]*)\.(?:[cm]?[jt]s|json)$/;

export const isRunnerConfig = (file: string): boolean => NAMES.test(path.basename(file));

/** The configurations in a folder: `jest.config.*`, `vitest.config.*`, `vite.config.*`, and `jest` in package.json. */
export function runnerConfigsIn(folder: string): readonly RunnerConfig[] {
  const names = fs.readdirSync(folder).filter((name) => isRunnerConfig(name));
  const files = names.flatMap((name) => ofFile(path.join(folder, name)) ?? []);
  const manifest = ofJson(path.join(folder, "package.json"));
  const jest = manifest && objectAt(manifest.object, "jest");
  return manifest && jest ? [...files, { source: manifest.source, object: jest }] : files;
}

function ofFile(file: string): RunnerConfig | undefined {
  if (file.endsWith(".json")) return ofJson(file);
  const parsed = parseSource(file, readIfThere(file) ?? "");
  const object = isSource(parsed) ? configObject(parsed.program) : undefined;
  return object && isSource(parsed) ? { source: parsed, object } : undefined;
}

/** JSON is an expression of JavaScript. */
function ofJson(file: string): RunnerConfig | undefined {
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  // Without parentheses it would be a block.
  const parsed = parseSource(`${file}.ts`, `(${text.replace(/^\uFEFF/, "")})`);
  const statement = isSource(parsed) ? parsed.program.body[0] : undefined;
  if (statement?.type !== "ExpressionStatement" || !isSource(parsed)) return undefined;
  const { expression } = statement;
  return expression.type === "ObjectExpression"
    ? { source: { ...parsed, file }, object: expression }
    : undefined;
}

/** The folder that `<rootDir>` and relative paths of jest's settings start from. */
export function rootOf({ source, object }: RunnerConfig): string {
  const folder = path.dirname(source.file);
  const root = propertyOf(object, "rootDir");
  return (root && pathValue(root.value, source.program, folder)) ?? folder;
}

/** The object of a setting, where it is one. */
export function objectAt(object: ObjectExpression, name: string): ObjectExpression | undefined {
  const property = propertyOf(object, name);
  const value = property && plain(property.value);
  return value?.type === "ObjectExpression" ? value : undefined;
}
