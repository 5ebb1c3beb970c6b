import { createMocks } from "node-mocks-http";

jest.mock("@/pages/api/health", () => jest.fn());

describe("/api/go", () => {
  const call = async (query: Record<string, string>) => {
    const { default: go } = await import("@/pages/api/go");
    const { req, res } = createMocks({ query });
    go(req, res);
    return res;
  };

  it.each([
    [{ to: "docs" }, 302, "/docs"],
    [{ to: "shop" }, 302, "https://shop.example/rope"],
    [{ to: "docs", permanent: "1" }, 308, "/docs"],
  ])("%j redirects with %i to %s", async (query, status, url) => {
    const res = await call(query as unknown as Record<string, string>);
    expect([res._getStatusCode(), res._getRedirectUrl()]).toEqual([status, url]);
  });

  it("knows no other link", async () => {
    const res = await call({ to: "nowhere" });
    expect([res._getStatusCode(), res._getData()]).toEqual([404, { error: "no such link" }]);
  });
});
