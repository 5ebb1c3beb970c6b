import { IMPORT_MAX_ROWS, planImport, UnreadableCsv } from "@/lib/projects/csv-import";

const plan = (text: string) => planImport(new TextEncoder().encode(text));
const rows = (count: number) => `name\n${Array.from({ length: count }, (_, at) => `p${at}`).join("\n")}`;

test("reads the lines with their numbers", () => {
  expect(plan("name,description\nApollo,Moon\nHermes,\n")).toEqual({
    lines: [
      { line: 2, name: "Apollo", description: "Moon" },
      { line: 3, name: "Hermes", description: null },
    ],
    skipped: [],
  });
});

test.each([
  ["CRLF", "name,description\r\nA,1\r\nB,2\r\n"],
  ["CR alone", "name,description\rA,1\rB,2\r"],
  ["a byte order mark", "\uFEFFname,description\nA,1\nB,2"],
  ["quotes", '"name","description"\n"A","1"\n"B","2"'],
  ["capitals and spaces in the header", " Name , DESCRIPTION\nA,1\nB,2"],
  ["the columns the other way round", "description,name\n1,A\n2,B"],
  ["white space around the values", "name,description\n A , 1 \nB,2 "],
])("takes %s", (_, text) => {
  expect(plan(text).lines.map(({ name, description }) => [name, description])).toEqual([
    ["A", "1"],
    ["B", "2"],
  ]);
});

test("needs no description", () => {
  expect(plan("name\nA\n").lines).toEqual([{ line: 2, name: "A", description: null }]);
});

test("takes a header alone: nothing to import", () => {
  expect(plan("name,description\n")).toEqual({ lines: [], skipped: [] });
});

test("says for each line why it is skipped", () => {
  const text = [
    "name,description",
    ",no name",
    `${"n".repeat(101)},`,
    `Long,${"d".repeat(2001)}`,
    "Apollo,first",
    "Nul\u0000,",
    "Apollo,again",
    "  Apollo  ,once more",
    "A,b,c",
    "alone",
    "",
    "Hermes,ok",
  ].join("\n");
  const { lines, skipped } = plan(text);
  expect(lines.map(({ line, name }) => [line, name])).toEqual([
    [5, "Apollo"],
    [12, "Hermes"],
  ]);
  expect(skipped).toEqual([
    { line: 2, reason: "name must not be empty" },
    { line: 3, reason: "name must not be longer than 100 characters" },
    { line: 4, reason: "description must not be longer than 2000 characters" },
    { line: 6, reason: "name must not contain NUL characters" },
    { line: 7, reason: "name is already on line 5 of this file" },
    { line: 8, reason: "name is already on line 5 of this file" },
    { line: 9, reason: "has 3 cells instead of 2" },
    { line: 10, reason: "has 1 cells instead of 2" },
  ]);
});

test("counts lines where a cell spans several", () => {
  const { lines, skipped } = plan('name,description\nA,"one\ntwo\nthree"\n,empty\nB,');
  expect(lines.map(({ line, name }) => [line, name])).toEqual([
    [2, "A"],
    [6, "B"],
  ]);
  expect(skipped).toEqual([{ line: 5, reason: "name must not be empty" }]);
});

test("takes off the apostrophe that an export put before a formula", () => {
  expect(
    plan("name,description\n'=1+1,'-x\n'Apollo',").lines.map(({ name, description }) => [name, description]),
  ).toEqual([
    ["=1+1", "-x"],
    ["'Apollo'", null],
  ]);
});

test.each([
  ["nothing", ""],
  ["blank lines", "\n\n"],
  ["no header", "Apollo,Moon\n"],
  ["an unknown column", "name,owner\nA,B"],
  ["a column twice", "name,name\nA,B"],
  ["no name column", "description\nA"],
  ["an open quote", 'name,description\n"A,1'],
  ["text after a closing quote", 'name,description\n"A"x,1'],
  ["JSON", '{"name":"A"}'],
  ["a header that is a property of every object", "__proto__,name\nA,B"],
])("refuses %s as a whole", (_, text) => {
  expect(() => plan(text)).toThrow(UnreadableCsv);
});

test("refuses what is not UTF-8", () => {
  const latin1 = Buffer.from("name\nCaf\u00e9\n", "latin1");
  const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x80]);
  for (const bytes of [latin1, zip]) expect(() => planImport(bytes)).toThrow("not UTF-8");
});

test("refuses more lines than fit", () => {
  expect(plan(rows(IMPORT_MAX_ROWS)).lines).toHaveLength(IMPORT_MAX_ROWS);
  expect(() => plan(rows(IMPORT_MAX_ROWS + 1))).toThrow(`more than ${IMPORT_MAX_ROWS} lines`);
});
