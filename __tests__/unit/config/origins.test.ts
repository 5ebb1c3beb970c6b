import { ConfigError } from "@/lib/config/config-error";
import { appOrigin, corsOrigins, readOrigins, trustedOrigins } from "@/lib/config/origins";
import { setEnvironment, useEnvironment } from "../auth/support";

useEnvironment();

test.each([
  [undefined, []],
  [" ", []],
  ["https://a.example, http://localhost:8080,", ["https://a.example", "http://localhost:8080"]],
  ["https://a.example,https://a.example", ["https://a.example"]],
])("reads the origins %j", (list, expected) => {
  const { trusted, cors } = readOrigins({ TRUSTED_ORIGINS: list, CORS_ORIGINS: list });
  expect([[...trusted], [...cors]]).toEqual([expected, expected]);
});

test.each([
  [undefined, undefined],
  ["", undefined],
  [" https://app.example.com ", "https://app.example.com"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
])("reads the application's own origin %j", (APP_ORIGIN, expected) => {
  expect(readOrigins({ APP_ORIGIN }).app).toBe(expected);
});

describe.each(["APP_ORIGIN", "TRUSTED_ORIGINS", "CORS_ORIGINS"])("%s refuses", (name) => {
  test.each([
    "a.example",
    "https://a.example/",
    "https://a.example/path",
    "https://a.example?x",
    "https://A.example",
    "https://a.example:443",
    "https://user@a.example",
    "https://*.a.example:x",
    "ftp://a.example",
    "javascript:alert(1)",
    "null",
    "*",
  ])("%j, with one line that says where it stands", (origin) => {
    const read = () => readOrigins({ [name]: origin });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`${name}: ${JSON.stringify(origin)} is not an origin`);
  });
});

test("a change of the environment counts", () => {
  setEnvironment({ APP_ORIGIN: "https://one.example", TRUSTED_ORIGINS: undefined, CORS_ORIGINS: undefined });
  expect([appOrigin(), trustedOrigins().size, corsOrigins().size]).toEqual(["https://one.example", 0, 0]);
  setEnvironment({ APP_ORIGIN: undefined, TRUSTED_ORIGINS: "https://t.example" });
  expect([appOrigin(), [...trustedOrigins()]]).toEqual([undefined, ["https://t.example"]]);
});
