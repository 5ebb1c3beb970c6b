import { failureFrom } from "next-portage/client";

describe("failureFrom", () => {
  test("reads the API's error", () => {
    const body = {
      error: "Bad Request",
      code: "invalid_request",
      requestId: "r1",
      issues: [{ path: ["body", "name"], message: "Must not be empty" }],
    };
    expect(failureFrom(400, body)).toEqual({
      status: 400,
      code: "invalid_request",
      message: "Bad Request",
      requestId: "r1",
      issues: body.issues,
    });
  });

  test.each([undefined, null, "<html>", 7, [], { error: 1, code: 2, issues: "x", requestId: {} }])(
    "makes a plain failure of the body %j",
    (body) => {
      const failure = failureFrom(502, body);
      expect(failure).toEqual({
        status: 502,
        code: "http_502",
        message: "The server answered 502.",
        issues: [],
      });
    },
  );

  test("drops issues and path parts that are not what they should be", () => {
    const issues = [null, { path: ["body", {}, 3], message: "m" }, { path: "x", message: "n" }, { path: [] }];
    expect(failureFrom(400, { issues }).issues).toEqual([
      { path: ["body", 3], message: "m" },
      { path: [], message: "n" },
    ]);
  });
});
