import { isCrossOrigin } from "@/lib/http/same-origin";

const HOST = "app.example.com";
const trusted = new Set(["https://partner.example"]);

const check = (method: string, secFetchSite?: string, origin?: string, host: string | undefined = HOST) =>
  isCrossOrigin({ method, secFetchSite, origin, host }, trusted);

const UNSAFE = ["POST", "PUT", "PATCH", "DELETE", "PURGE"];
const ORIGINS = [undefined, "https://app.example.com", "https://evil.example", "null", "garbage"];

test("what changes nothing may come from anywhere", () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    for (const site of [undefined, "same-origin", "same-site", "cross-site", "none"]) {
      for (const origin of ORIGINS) expect(check(method, site, origin)).toBe(false);
    }
  }
});

test("where the browser says from what site, that alone counts", () => {
  for (const method of UNSAFE) {
    for (const origin of ORIGINS) {
      const answers = ["same-origin", "none", "same-site", "cross-site", "anything"].map((site) =>
        check(method, site, origin),
      );
      expect([origin, ...answers]).toEqual([origin, false, false, true, true, true]);
    }
  }
});

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ["https://app.example.com", false],
  ["http://app.example.com", false],
  ["https://app.example.com:8443", true],
  ["https://evil.example", true],
  ["https://app.example.com.evil.example", true],
  ["https://other.example.com", true],
  ["null", true],
  ["garbage", true],
])("where it does not, the origin %j is compared with the host", (origin, expected) => {
  for (const method of UNSAFE) expect(check(method, undefined, origin)).toBe(expected);
  expect(check("POST", "", origin)).toBe(expected);
});

test("an origin that is trusted may send from any site", () => {
  for (const site of [undefined, "cross-site", "same-site"])
    expect(check("POST", site, "https://partner.example")).toBe(false);
});

test("without a host no origin is the own one", () => {
  expect(
    isCrossOrigin(
      { method: "POST", secFetchSite: undefined, origin: "https://a.example", host: undefined },
      trusted,
    ),
  ).toBe(true);
});
