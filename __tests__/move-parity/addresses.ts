import { MAJOR } from "./next-version";

/** An app of the suite: which addresses are asked, and what makes it another than the others. */
export interface AppUnderTest {
  /** Its folder in `apps`. */
  readonly name: string;
  /** Folders in `apps` whose files are added. */
  readonly overlays: readonly string[];
  /** Each route's own, with values for its parameters; some routes have several. */
  readonly addresses: readonly string[];
  /** Addresses of pages, and of nothing: what is compared is their status and what a reader sees. */
  readonly pages: readonly string[];
  /** Files of pages/api that are no routes. */
  readonly helpers: readonly string[];
}

const TYPESCRIPT = [
  "",
  "/hello",
  "/echo/1",
  "/echo/a%20b%2Fc",
  "/ping",
  "/files/a/b",
  "/docs",
  "/docs/a/b",
  "/me",
  "/account/settings",
  "/chain/1",
  "/count",
  "/traces",
  "/teams",
  "/teams/_get",
  "/status",
  "/rpc/version",
  "/rpc/nothing",
  "/legacy",
  "/legacy/items",
  "/og",
  "/webhook",
  "/upload",
  "/dump",
  "/slow",
  "/auth/callback/github",
  "/profile",
  "/typed",
  "/_internal/health",
  "/sitemap.xml",
  "/robots.txt",
  "/icon",
  "/manifest.json",
  "/opengraph-image",
  "/v1.0",
  "/route",
  "/page",
  "/index",
  "/guarded/answering",
  "/guarded/throwing",
  "/guarded/never-settling",
  "/guarded/continuing",
  "/failing",
  "/redirecting",
  "/headers",
  "/events",
  "/windows",
  "/portage/defined",
  "/portage/carried",
  "/portage/web",
];

const IS_OLDER = Number(MAJOR) < 16;

/** Next 16 does not build a page that exports another module's `config`. */
const UNTIL_15 = IS_OLDER ? ["/imported-config", "/reexported"] : [];

const JAVASCRIPT = [
  "/items/",
  "/items/1/",
  "/items/1",
  "/raw/",
  "/compiled/",
  "/mail/preview/",
  "/base/",
  "/clear/",
  "/closed/a/b/",
  "/files/",
  "/files/a/b/",
  "/_hidden/",
  "/helped/",
];

export const APPS: readonly AppUnderTest[] = [
  {
    name: "typescript",
    overlays: IS_OLDER ? ["typescript-until-15"] : [],
    addresses: [...[...TYPESCRIPT, ...UNTIL_15].map((address) => `/api${address}`), "/short/7"],
    pages: ["/", "/gone", "/nothing", "/api/nothing", "/api/echo", "/404", "/favicon.ico"],
    helpers: [],
  },
  {
    name: "javascript",
    // webpack, which older ones build with, finds no handler in `module.exports`.
    overlays: IS_OLDER ? ["javascript-until-15"] : [],
    addresses: JAVASCRIPT.map((address) => `/portal/api${address}`),
    pages: [
      "/portal/",
      "/portal/nothing/",
      "/portal/api/nothing/",
      "/portal/de/",
      "/portal/de/api/files/",
      "/nothing/",
      "/portal/robots.txt",
    ],
    helpers: ["src/pages/api/helpers.js"],
  },
];
