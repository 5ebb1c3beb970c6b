/** @jest-environment node */
import { failureFrom } from "next-portage/client";
import { fieldErrors } from "@/lib/client/use-form";

const FIELDS = new Set(["name", "email"]);
const invalid = (...issues: { path: string[]; message: string }[]) =>
  failureFrom(400, { error: "Bad Request", code: "invalid_request", issues });

describe("fieldErrors", () => {
  it("puts each issue at its field, the first one of a field", () => {
    const failure = invalid(
      { path: ["body", "name"], message: "Too short" },
      { path: ["body", "name"], message: "Not nice" },
      { path: ["body", "email"], message: "Not an address" },
    );
    expect(fieldErrors(failure, FIELDS)).toEqual({
      errors: { name: "Too short", email: "Not an address" },
    });
  });

  it("tells an issue of something that the form does not show above it", () => {
    const failure = invalid({ path: ["body", "plan"], message: "Unknown" });
    expect(fieldErrors(failure, FIELDS)).toEqual({ errors: {}, alert: "Unknown" });
  });

  it("tells the issue without a field when others have theirs", () => {
    const failure = invalid(
      { path: ["body", "name"], message: "Too short" },
      { path: ["body"], message: "Give both" },
    );
    expect(fieldErrors(failure, FIELDS)).toEqual({ errors: { name: "Too short" }, alert: "Give both" });
  });

  it("puts a code that belongs to a field there", () => {
    const failure = failureFrom(409, { error: "This address is taken", code: "email_taken" });
    expect(fieldErrors(failure, FIELDS, { email_taken: "email" })).toEqual({
      errors: { email: "This address is taken" },
    });
  });

  it("tells any other failure above the form", () => {
    const failure = failureFrom(403, { error: "Forbidden", code: "forbidden" });
    expect(fieldErrors(failure, FIELDS)).toEqual({
      errors: {},
      alert: "You do not have permission to do this.",
    });
  });
});
