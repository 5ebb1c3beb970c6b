/** @jest-environment node */
import { failureFrom, localFailure } from "next-portage/client";
import { failureText } from "@/lib/client/failure";

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
