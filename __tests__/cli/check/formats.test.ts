/** @jest-environment node */
import type { Finding, Outcome } from "../../../lib/portage-cli/src/check/finding";
import { toGithub } from "../../../lib/portage-cli/src/check/formats/github";
import { toJson } from "../../../lib/portage-cli/src/check/formats/json";
import { toText } from "../../../lib/portage-cli/src/check/formats/text";
import { stripVTControlCharacters } from "node:util";
import schema from "../../../lib/portage-cli/schema/check.schema.json";
import { differences } from "./json-schema";

const finding: Finding = {
  rule: "same-address",
  file: "/repo/web/app/api/me/route.ts",
  line: 3,
  column: 7,
  address: "/api/me",
  message: "this is here twice",
  why: "It does not build.",
  fix: "Delete one.",
  certain: true,
};
const unsure: Finding = { ...finding, rule: "static-get", line: 9, certain: false };
const outcome: Outcome = {
  findings: [finding],
  unsure: [unsure],
  silenced: [{ finding, reason: "on purpose" }],
};
const nothing: Outcome = { findings: [], unsure: [], silenced: [] };

describe("text", () => {
  it("tells place, rule, why and what to do, then what could not be told, then the sum", () => {
    expect(stripVTControlCharacters(toText(outcome, "/repo/web", false))).toBe(
      [
        "app/api/me/route.ts:3:7  same-address",
        "  this is here twice",
        "  It does not build.",
        "  Delete one.",
        "",
        "Could not tell:",
        "  app/api/me/route.ts:9:7  static-get  this is here twice",
        "",
        "1 finding, 1 silenced, 1 could not tell",
      ].join("\n"),
    );
  });

  it("is the sum alone where there is nothing", () => {
    expect(toText(nothing, "/repo", false)).toBe("0 findings, 0 silenced, 0 could not tell");
  });
});

describe("text of much that could not be told", () => {
  const many: Outcome = {
    ...nothing,
    unsure: Array.from({ length: 13 }, (_, index) => ({ ...unsure, line: index + 1 })),
  };

  it("is cut off after ten of a rule", () => {
    const text = stripVTControlCharacters(toText(many, "/repo/web", false));
    expect(text).toContain(":10:7  static-get");
    expect(text).not.toContain(":11:7  static-get");
    expect(text).toContain("… and 3 more of static-get");
    expect(text).toContain("13 could not tell");
  });

  it("is complete where it counts", () => {
    expect(toText(many, "/repo/web", true)).toContain(":13:7");
  });
});

describe("json", () => {
  it("is as the schema says", () => {
    expect(differences(JSON.parse(toJson(outcome, "/repo/web")), schema)).toEqual([]);
    expect(differences(JSON.parse(toJson(nothing, "/repo/web")), schema)).toEqual([]);
  });

  it("holds everything, with relative paths", () => {
    expect(JSON.parse(toJson(outcome, "/repo/web"))).toMatchObject({
      version: 1,
      findings: [{ rule: "same-address", file: "app/api/me/route.ts", line: 3, column: 7, route: "/api/me" }],
      unsure: [{ rule: "static-get", line: 9 }],
      silenced: [{ rule: "same-address", reason: "on purpose" }],
      summary: { findings: 1, silenced: 1, unsure: 1 },
    });
  });

  it("would be seen to differ from the schema", () => {
    expect(differences({ version: 2, findings: [{ line: 0 }] }, schema)).toEqual(
      expect.arrayContaining(["$.unsure: missing", "$.version: not 1", "$.findings[0].line: too small"]),
    );
  });
});

describe("github", () => {
  it("is an error for a finding, and a notice for what could not be told", () => {
    expect(toGithub(outcome, "/repo", false).split("\n")).toEqual([
      "::error file=web/app/api/me/route.ts,line=3,col=7,title=same-address::This is here twice. It does not build. Delete one.",
      "::notice file=web/app/api/me/route.ts,line=9,col=7,title=static-get::This is here twice. It does not build. Delete one.",
      "1 finding, 1 silenced, 1 could not tell",
    ]);
  });

  it("is an error for both where they count", () => {
    expect(toGithub(outcome, "/repo", true).match(/^::error/gm)).toHaveLength(2);
  });

  it.each([
    ["per cent", "100% sure", "100%25 sure"],
    ["line breaks", "a\r\nb", "a%0D%0Ab"],
    ["what is an escape already", "%0A", "%250A"],
    ["colons and commas, which stay", "a:b,c::d", "a:b,c::d"],
  ])("escapes the message: %s", (_, why, escaped) => {
    const [line] = toGithub({ ...nothing, findings: [{ ...finding, why }] }, "/repo", false).split("\n");
    expect(line).toContain(`::This is here twice. ${escaped} Delete one.`);
  });

  it.each([
    ["/repo/a,b/route.ts", "file=a%2Cb/route.ts,"],
    ["/repo/a:b/route.ts", "file=a%3Ab/route.ts,"],
    ["/repo/100%/route.ts", "file=100%25/route.ts,"],
    ["/repo/a\nb/route.ts", "file=a%0Ab/route.ts,"],
    ["/repo/[id]/route.ts", "file=[id]/route.ts,"],
  ])("escapes the properties: %j", (file, property) => {
    const [line] = toGithub({ ...nothing, findings: [{ ...finding, file }] }, "/repo", false).split("\n");
    expect(line).toContain(property);
  });
});
