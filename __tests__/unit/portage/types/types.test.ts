/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { createProgram } from "../../../support/compiler";

/** A complaint of the compiler: on which line, which one, and a part of its text. */
interface Complaint {
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

jest.setTimeout(60_000);

const FOLDER = path.join(__dirname, "fixtures");
const FILES = fs.readdirSync(FOLDER).toSorted();
const DIRECTIVE = /^\s*\/\/ @ts-expect-error (TS\d+): (.+)$/;

const linesOf = (file: string): string[] => fs.readFileSync(path.join(FOLDER, file), "utf8").split("\n");

/** The complaints that the directives of a fixture announce, each for the line below it. */
const announced = (file: string): Complaint[] =>
  linesOf(file).flatMap((line, index) => {
    const [, code, text] = DIRECTIVE.exec(line) ?? [];
    return code && text ? [{ line: index + 2, code, text }] : [];
  });

/** The fixtures without their directives, which would hide the complaints, in the place of the files. */
const program = createProgram(
  [],
  Object.fromEntries(
    FILES.map((file) => [
      path.join(FOLDER, file),
      linesOf(file)
        .map((line) => line.replace("@ts-expect-error", "expected:"))
        .join("\n"),
    ]),
  ),
);

function complaints(file: string): Complaint[] {
  const source = program.getSourceFile(path.join(FOLDER, file))!;
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, code, messageText }) => ({
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      code: `TS${code}`,
      text: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }),
  );
}

describe.each(FILES)("%s", (file) => {
  it("compiles but for the complaints that it announces, which are these and no others", () => {
    const expected = announced(file).map(({ line, code, text }) => ({
      line,
      code,
      text: expect.stringContaining(text) as string,
    }));
    expect(complaints(file)).toEqual(expected);
  });

  it("announces every complaint by its number and text", () => {
    const vague = linesOf(file).filter((line) => line.includes("@ts-expect-error") && !DIRECTIVE.test(line));
    expect(vague).toEqual([]);
  });
});
