/** @jest-environment node */
import { createLogParser } from "../../../lib/portage-cli/src/git/route-log";

const PRINTED = [
  "\u0001100",
  "\nA",
  "pages/api/a.ts",
  "D",
  "pages/api/b\n.ts",
  "\u0001200",
  "\nA",
  "\u0001not-a-commit.ts",
  "A",
  "D",
  "",
].join("\0");

const COMMITS = [
  { time: 100, added: ["pages/api/a.ts"], removed: ["pages/api/b\n.ts"] },
  { time: 200, added: ["\u0001not-a-commit.ts", "D"], removed: [] },
];

it("reads what git prints, wherever it is cut", () => {
  for (let cut = 0; cut <= PRINTED.length; cut += 1) {
    const parser = createLogParser();
    parser.push(PRINTED.slice(0, cut));
    parser.push(PRINTED.slice(cut));
    expect(parser.end()).toEqual(COMMITS);
  }
});

it("has no commits where git prints nothing", () => {
  expect(createLogParser().end()).toEqual([]);
});
