/** @jest-environment node */
import { failureFrom, failureText, localFailure } from "@/lib/client/failure";

describe("failureFrom", () => {
  it("reads the API's error", () => {
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

  it.each([undefined, null, "<html>", 7, [], { error: 1, code: 2, issues: "x", requestId: {} }])(
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

  it("drops issues and path parts that are not what they should be", () => {
    const issues = [null, { path: ["body", {}, 3], message: "m" }, { path: "x", message: "n" }, { path: [] }];
    expect(failureFrom(400, { issues }).issues).toEqual([
      { path: ["body", 3], message: "m" },
      { path: [], message: "n" },
    ]);
  });
});

describe("failureText", () => {
  it("says in plain words what the reason phrases mean", () => {
    expect(failureText(failureFrom(403, { error: "Forbidden", code: "forbidden" }))).toBe(
      "You do not have permission to do this.",
    );
    expect(failureText(localFailure("network_error"))).toContain("could not be reached");
    expect(failureText(failureFrom(413, undefined))).toBe("This is too large for the server.");
  });

  it("passes on the API's sentence of other refusals", () => {
    const failure = failureFrom(409, { error: "A project has this name already", code: "name_taken" });
    expect(failureText(failure)).toBe("A project has this name already");
  });

  it("names the request of an unexpected error and nothing of its message", () => {
    const failure = failureFrom(500, { error: "secret detail", code: "internal_error", requestId: "r7" });
    expect(failureText(failure)).toBe(
      "Something went wrong on the server. Try again in a moment. (reference r7)",
    );
  });
});
