/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { fromRoot } from "../support/compiler";

const SOURCES = ["lib/portage/src"];
/** Of the package alone: what tests the app around it tests it only by the way. */
const TESTS = ["__tests__/unit/portage", "__tests__/parity"];

const BLANK_OR_COMMENT = /^\s*(\/\/|\/\*|\*|$)/;

function linesOf(folder: string): number {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".next"))
    .flatMap((file) => fs.readFileSync(path.join(folder, file), "utf8").split("\n"))
    .filter((line) => !BLANK_OR_COMMENT.test(line)).length;
}

const total = (folders: readonly string[]): number =>
  folders.map((folder) => linesOf(fromRoot(folder))).reduce((sum, lines) => sum + lines, 0);

it("lib/portage has at least as many lines of tests as of code", () => {
  const [code, tests] = [total(SOURCES), total(TESTS)];
  console.info(
    `lib/portage: ${code} lines of code, ${tests} lines of tests (blank lines and comments left out)`,
  );
  expect(code).toBeGreaterThan(1000);
  expect(tests).toBeGreaterThanOrEqual(code);
});
