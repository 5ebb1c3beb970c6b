import { createMocks } from "node-mocks-http";
import flags, { isOn } from "@/pages/api/flags";
import menu from "@/pages/api/menu";

jest.mock("@/pages/api/flags");

describe("/api/menu, with the manual mock of its flags", () => {
  it("has the mock's entry", () => {
    const { req, res } = createMocks();
    menu(req, res);
    expect(res._getJSONData()).toEqual({ entries: ["notes", "teams", "mock"] });
  });

  it("gets the mock", () => {
    const { req, res } = createMocks();
    flags(req, res);
    expect(res._getJSONData()).toEqual({ mocked: true });
    expect([isOn("mocked"), isOn("beta")]).toEqual([true, false]);
  });
});
