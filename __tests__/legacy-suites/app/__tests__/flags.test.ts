import { createMocks } from "node-mocks-http";

type Flags = typeof import("../pages/api/flags");

describe("/api/flags", () => {
  const environment = process.env;

  beforeEach(() => {
    jest.resetModules();
    process.env = { ...environment };
  });

  afterAll(() => {
    process.env = environment;
  });

  it.each([
    ["1", true],
    ["0", false],
  ])("reads DARK=%s when it is loaded", (dark, on) => {
    process.env.DARK = dark;
    const { isOn } = require("../pages/api/flags") as Flags;
    expect(isOn("dark")).toBe(on);
  });

  it("keeps what is posted, until it is loaded again", async () => {
    const handler = (await import("../pages/api/flags")).default;
    const { req, res } = createMocks({ method: "POST", body: { beta: true } });
    handler(req, res);
    expect(res._getJSONData()).toEqual({ dark: false, beta: true });
    expect(((await import("../pages/api/flags")) as Flags).isOn("beta")).toBe(true);
    jest.resetModules();
    expect(((await import("../pages/api/flags")) as Flags).isOn("beta")).toBe(false);
  });
});

describe("/api/menu", () => {
  beforeEach(() => jest.resetModules());

  const entries = async (): Promise<string[]> => {
    const { default: menu } = require("../pages/api/menu") as typeof import("../pages/api/menu");
    const { req, res } = createMocks();
    menu(req, res);
    return res._getJSONData().entries;
  };

  it("has two entries", async () => {
    jest.dontMock("../pages/api/flags");
    expect(await entries()).toEqual(["notes", "teams"]);
  });

  it("has what the flags say", async () => {
    jest.doMock("../pages/api/flags", () => ({ isOn: (name: string) => name === "beta" }));
    expect(await entries()).toEqual(["notes", "teams", "rivers"]);
  });

  it("is loaded apart from others", () => {
    let isolated: Flags | undefined;
    jest.isolateModules(() => {
      isolated = jest.requireActual<Flags>("../pages/api/flags");
    });
    expect(isolated?.isOn("dark")).toBe(false);
  });
});
