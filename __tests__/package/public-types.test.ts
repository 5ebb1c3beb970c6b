/** @jest-environment node */
import ts from "typescript";
import { createProgram, fromRoot } from "./compiler";
import { findAny } from "./find-any";

const ENTRIES = ["lib/portage/src/index.ts", "lib/portage-cli/src/run.ts"].map((file) => fromRoot(file));

const program = createProgram(ENTRIES);

it.each(ENTRIES)("no public type of %s is any", (file) => {
  expect(findAny(program, file)).toEqual([]);
});

it("the sources compile, so that no type is any for want of its module", () => {
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  expect(messages).toEqual([]);
});
