import { createMocks } from "node-mocks-http";
import { reset } from "../../../../lib/store";
import noteById from "../[id]";

beforeEach(reset);

describe("a suite beside its route", () => {
  it("reads a note", async () => {
    const { req, res } = createMocks({ query: { id: "n2" }, cookies: { sid: "sid-1" } });
    await noteById(req, res);
    expect(res._getJSONData()).toMatchSnapshot();
  });

  it("finds none", async () => {
    const { req, res } = createMocks({ query: { id: "n9" }, cookies: { sid: "sid-1" } });
    await noteById(req, res);
    expect(res._getStatusCode()).toBe(404);
  });
});
