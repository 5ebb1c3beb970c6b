import fs from "node:fs";
import path from "node:path";
import { readText } from "../edit/text-file";
import { isSourceFile } from "../source/parse";

/** A file that belongs to a route's module by its name, and goes along with it. */
export interface Companion {
  readonly from: string;
  readonly to: string;
}

/**
 * The manual mock of a module (`__mocks__/x.ts`, which `jest.mock("./x")` takes) and the snapshots of tests within it (`__snapshots__/x.ts.snap`, of vitest's
 * in-source tests): runners find them by the module's name.
 *
 * @param from the module's present file
 * @param to its next one; a `route` file is given no mock, since that would be a route itself
 */
export function companionsOf(from: string, to: string): readonly Companion[] {
  const [old, next] = [path.parse(from), path.parse(to)];
  const mocks = namesIn(path.join(old.dir, "__mocks__")).filter(
    (name) => isSourceFile(name) && path.parse(name).name === old.name && next.name !== "route",
  );
  const snapshots = namesIn(path.join(old.dir, "__snapshots__")).filter(
    (name) => name === `${old.base}.snap`,
  );
  return [
    ...mocks.map((name) => ({
      from: path.join(old.dir, "__mocks__", name),
      to: path.join(next.dir, "__mocks__", `${next.name}${path.extname(name)}`),
    })),
    ...snapshots.map((name) => ({
      from: path.join(old.dir, "__snapshots__", name),
      to: path.join(next.dir, "__snapshots__", `${next.base}.snap`),
    })),
  ].filter((companion) => readText(companion.from) !== undefined);
}

function namesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

/** Whether a file of `pages/api` is the manual mock of another one there; Next takes it for a route all the same. */
export function isManualMock(file: string): boolean {
  const { dir, name } = path.parse(file);
  if (path.basename(dir) !== "__mocks__") return false;
  return namesIn(path.dirname(dir)).some((other) => isSourceFile(other) && path.parse(other).name === name);
}
