/** @jest-environment node */
import { newTypeErrors, parseTypeErrors } from "../../../bench/corpus/type-errors.mjs";

const parse = (...lines: string[]) => parseTypeErrors(lines.join("\n"), "apps/web");

describe("parseTypeErrors", () => {
  test("reads files, places, codes and messages, and leaves out what explains a message", () => {
    const errors = parse(
      "pages/api/[id].ts(3,14): error TS2322: Type 'string' is not assignable to type 'number'.",
      "  The expected type comes from property 'a'",
      "../shared/a (b).ts(1,1): error TS2304: Cannot find name 'x'.",
      "error TS18003: No inputs were found.",
    );
    expect(errors).toEqual([
      {
        file: "apps/web/pages/api/[id].ts",
        place: "apps/web/pages/api/[id].ts:3:14",
        code: "TS2322",
        message: "Type 'string' is not assignable to type 'number'.",
      },
      {
        file: "apps/shared/a (b).ts",
        place: "apps/shared/a (b).ts:1:1",
        code: "TS2304",
        message: "Cannot find name 'x'.",
      },
      { file: "", place: "", code: "TS18003", message: "No inputs were found." },
    ]);
  });
});

describe("newTypeErrors", () => {
  const old = new Map([["apps/web/app/api/me/handler.ts", "apps/web/pages/api/me.ts"]]);
  const fresh = (before: string[], after: string[]) =>
    newTypeErrors(parse(...before), parse(...after), old).map(({ place }) => place);

  test("an error of a moved file is the old one, on another line and with another path in its message", () => {
    const before = ["pages/api/me.ts(3,1): error TS2307: Cannot find module '../../gone' or its types."];
    const after = [
      "app/api/me/handler.ts(4,1): error TS2307: Cannot find module '../../../gone' or its types.",
    ];
    expect(fresh(before, after)).toEqual([]);
  });

  test("the same error once more is a new one", () => {
    const error = "pages/index.tsx(1,1): error TS2304: Cannot find name 'x'.";
    expect(fresh([error], [error, error])).toEqual(["apps/web/pages/index.tsx:1:1"]);
  });

  test.each([
    ["in another file", "lib/b.ts(1,1): error TS2304: Cannot find name 'x'."],
    ["of another code", "lib/a.ts(1,1): error TS2552: Cannot find name 'x'."],
    ["of another name", "lib/a.ts(1,1): error TS2304: Cannot find name 'y'."],
  ])("an error %s is a new one", (_, after) => {
    expect(fresh(["lib/a.ts(1,1): error TS2304: Cannot find name 'x'."], [after])).toHaveLength(1);
  });
});
