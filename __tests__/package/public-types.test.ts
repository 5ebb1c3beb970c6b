/** @jest-environment node */
import { complaints, createProgram, fromRoot } from "../support/compiler";
import { findAny } from "./find-any";

const ENTRIES = ["lib/portage/src/index.ts", "lib/portage-cli/src/run.ts"];

const program = createProgram(ENTRIES.map((file) => fromRoot(file)));

it.each(ENTRIES)("no public type of %s is any", (file) => {
  expect(findAny(program, fromRoot(file))).toEqual([]);
});

it("the sources compile, so that no type is any for want of its module", () => {
  expect(complaints(program, /\/lib\/portage/)).toEqual([]);
});
