import { createMocks } from "node-mocks-http";
import auth, { authOptions } from "@/pages/api/auth/[...nextauth]";

const call = (nextauth?: string | string[]) => {
  const { req, res } = createMocks({ query: nextauth === undefined ? {} : { nextauth } });
  auth(req, res);
  return res;
};

describe("/api/auth/[...nextauth]", () => {
  afterEach(() => authOptions.providers.splice(0));

  it("lists the providers", () => {
    authOptions.providers.push({ id: "mail" }, { id: "oidc" });
    expect(call(["providers"])._getJSONData()).toEqual({ mail: { id: "mail" }, oidc: { id: "oidc" } });
  });

  it("has none at first", () => {
    expect(call("providers")._getJSONData()).toEqual({});
  });

  it.each([[undefined], ["signin"], [["callback", "mail"]]])("knows no %p", (nextauth) => {
    expect(call(nextauth).statusCode).toBe(404);
  });

  it("puts the subject into the session", () => {
    expect(authOptions.callbacks.session({ session: { expires: "never" }, token: { sub: "u1" } })).toEqual({
      expires: "never",
      id: "u1",
    });
  });
});
