/** @jest-environment node */
import { codeStyleOf } from "../../../lib/portage-cli/src/move/code-style";

const semicolonOf = (text: string): string => codeStyleOf(text).semicolon;

describe("whether statements end with a semicolon", () => {
  it.each<[string, string, ";" | ""]>([
    ["imports that do", 'import a from "a";\nimport b from "b";\nfoo()\n', ";"],
    ["imports that do not", 'import a from "a"\nimport b from "b"\nfoo();\n', ""],
    ["nothing", "", ";"],
    [
      "no imports, statements that do not",
      "export function register() {\n  const x = 1\n  start(x)\n}\n",
      "",
    ],
    [
      "no imports, comments and conditions over several lines",
      'export async function register() {\n  // This variable is set in the .env file\n  // Value is true if it is undefined\n  const isOn =\n    process.env.RUN_INIT === "true" ||\n    process.env.RUN_INIT === undefined;\n\n  if (\n    process.env.NEXT_RUNTIME === "nodejs" &&\n    isOn\n  ) {\n    await import("./init");\n  }\n}\n',
      ";",
    ],
    ["a block comment", "/*\n * one\n * two\n * three\n */\nmodule.exports = {\n  a: 1,\n};\n", ";"],
  ])("%s", (_name, text, semicolon) => {
    expect(semicolonOf(text)).toBe(semicolon);
  });
});
