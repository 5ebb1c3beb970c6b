import * as fc from "fast-check";

const HOSTS = [
  "evil.example",
  "evil.example:443",
  "localhost",
  "0x7f000001",
  "2130706433",
  "[::1]",
  "xn--e1afmkfd.example",
  "еvil.example",
  "evil。example",
  "site.invalid",
  "app.example.evil.example",
];

// What a browser reads as a slash, or does not read at all.
const STARTS = [
  "//",
  "///",
  "////",
  "/\\",
  "\\/",
  "\\\\",
  "/\t/",
  "\t//",
  "/\n/",
  "\r\n//",
  "/\u0000/",
  " //",
  "\u00a0//",
  "\ufeff//",
  "/\u200b/",
  "/.//",
  "/..//",
  "/./\\",
  "/a/..//",
  "/%2f/",
  "/%2f%2f",
  "%2f%2f",
  "/%5c",
  "/%09/",
  "/%0d%0a//",
  "//%00",
  "\u2215\u2215",
  "/\u2215",
  "\u2044\u2044",
  "\uff0f\uff0f",
  "/\uff0f",
  "/\u29f8",
  "/\u3000/",
  "http:",
  "http:/",
  "http://",
  "https:\\\\",
  "hTTps://",
  "http:\t//",
  "ht\ntp://",
  "//user@",
  "//user:pass@",
  "//app.example@",
  "http://app.example@",
  "http://app.example%40",
  "http://app.example\\@",
  "/@",
  "/;@",
  "?//",
  "#//",
  "/?next=//",
  "./",
  "../",
  "",
];

const SCHEMES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript://%0aalert(1)",
  "/javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "blob:https://evil.example/x",
  "file:///etc/passwd",
  "mailto:a@evil.example",
  "about:blank",
  "view-source:http://evil.example",
  "/api/auth/sign-out",
  "/API/auth/sign-out",
  "/%61pi/auth/sign-out",
  "/./api/auth/sign-out",
  "/x/../api/auth/sign-out",
  "/sign-in?next=//evil.example",
];

/** Ways off a site that have worked somewhere: more than 500 of them. */
export const OFF_SITE: readonly string[] = [
  ...STARTS.flatMap((start) => HOSTS.map((host) => `${start}${host}`)),
  ...STARTS.map((start) => `${start}evil.example/%2e%2e?x#y`),
  ...SCHEMES,
];

/** More of the kind, put together from their parts. */
export const offSite: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...STARTS, ...HOSTS, ...SCHEMES),
      fc.constantFrom("/", "\\", "\t", "\r", "\n", "@", ":", "?", "#", ".", "%2e", "%"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));
