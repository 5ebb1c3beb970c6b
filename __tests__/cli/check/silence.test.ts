/** @jest-environment node */
import { checkFiles, removeTempApps, type Files } from "./temp-app";

afterAll(removeTempApps);

const BAD = "if (!session) res.status(401).end();";
const handler = (...lines: readonly string[]): Files => ({
  "pages/api/x.ts": [
    "export default async function handler(req, res) {",
    ...lines,
    "await save();",
    "}",
  ].join("\n"),
});

describe("a comment with a reason silences", () => {
  it.each([
    ["the line above", "// portage-ignore answer-not-returned: the proxy has answered", BAD],
    ["the line itself", `${BAD} // portage-ignore answer-not-returned: the proxy has answered`],
    ["a block above", "/* portage-ignore answer-not-returned: the proxy has answered */", BAD],
    [
      "a block of several lines",
      "/*",
      " * portage-ignore answer-not-returned: the proxy has answered",
      " */",
      BAD,
    ],
    [
      "a block before it on its line",
      `/* portage-ignore answer-not-returned: the proxy has answered */ ${BAD}`,
    ],
    [
      "above another comment",
      "// portage-ignore answer-not-returned: the proxy has answered",
      "// eslint-disable-next-line",
      BAD,
    ],
    [
      "among several rules",
      "// portage-ignore answer-not-returned, ignore-comment: the proxy has answered",
      BAD,
    ],
    ["with Windows line ends", "// portage-ignore answer-not-returned: the proxy has answered\r", BAD],
  ])("%s", (_, ...lines) => {
    const { findings, silenced } = checkFiles(handler(...lines));
    expect(findings).toEqual([]);
    expect(silenced).toMatchObject([
      { reason: "the proxy has answered", finding: { rule: "answer-not-returned" } },
    ]);
  });

  it("a whole file, from its head", () => {
    const [[file, text] = ["", ""]] = Object.entries(handler(BAD, BAD));
    const { findings, silenced } = checkFiles({
      [file]: `// A licence\n// portage-ignore-file answer-not-returned: generated\n"use strict";\n${text}`,
    });
    expect(findings).toEqual([]);
    expect(silenced).toHaveLength(2);
  });

  it("a helper module", () => {
    const files = {
      "pages/api/x.ts":
        'import { guard } from "../../lib/guard";\nexport default guard((req, res) => res.end());',
      "lib/guard.ts": `export const guard = (handler) => (req, res) => {\n  // portage-ignore answer-not-returned: tried out\n  ${BAD}\n  return handler(req, res);\n};`,
    };
    expect(checkFiles(files)).toMatchObject({ findings: [], silenced: [{ reason: "tried out" }] });
  });

  it("what could not be told", () => {
    const text =
      "// portage-ignore route-exports: it stays here\nexport const options = {};\nexport default (req, res) => res.end();";
    expect(checkFiles({ "pages/api/x.ts": text })).toMatchObject({
      unsure: [],
      silenced: [{ reason: "it stays here" }],
    });
  });

  it("package.json from next.config", () => {
    const files = {
      "package.json": '{"dependencies":{"next":"14.2.0"}}',
      "next.config.js": "// portage-ignore-file next-version: patched by us\nmodule.exports = {};",
      "pages/api/x.ts": "export default (req, res) => res.end();",
    };
    expect(checkFiles(files)).toMatchObject({ findings: [], silenced: [{ reason: "patched by us" }] });
  });
});

describe("a comment is itself a finding", () => {
  it.each([
    ["without a reason", "// portage-ignore answer-not-returned", "gives no reason"],
    ["with an empty reason", "// portage-ignore answer-not-returned:  ", "gives no reason"],
    [
      "for an unknown rule",
      "// portage-ignore answer-not-return: because",
      'did you mean "answer-not-returned"?',
    ],
    ["without a rule", "// portage-ignore: because", "names no rule"],
    [
      "for a whole file, below its head",
      "// portage-ignore-file answer-not-returned: because",
      "below its first statement",
    ],
  ])("%s, and silences nothing", (_, comment, message) => {
    const { findings } = checkFiles(handler(comment, BAD));
    expect(findings.map(({ rule, line }) => `${rule}:${line}`)).toEqual([
      "ignore-comment:2",
      "answer-not-returned:3",
    ]);
    expect(findings[0]?.message).toContain(message);
  });

  it("where it silences nothing", () => {
    const { findings } = checkFiles(
      handler("// portage-ignore answer-not-returned: because", "", BAD.replace("res", "return res")),
    );
    expect(findings).toMatchObject([
      { rule: "ignore-comment", line: 2, message: expect.stringContaining("silences nothing") },
    ]);
  });

  it("where it stands two lines above", () => {
    const { findings } = checkFiles(
      handler("// portage-ignore answer-not-returned: because", "await load();", BAD),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["ignore-comment", "answer-not-returned"]);
  });
});

it("takes no text for a comment", () => {
  const { findings, silenced } = checkFiles(
    handler('const text = "// portage-ignore answer-not-returned: because";', BAD),
  );
  expect(silenced).toEqual([]);
  expect(findings).toMatchObject([{ rule: "answer-not-returned" }]);
});
