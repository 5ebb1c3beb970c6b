import type { Ask } from "../parity/scenarios/scenario";

const JSON_TYPE = ["Content-Type", "application/json"] as const;

const json = (value: unknown, method = "POST"): Ask => ({
  method,
  headers: [JSON_TYPE],
  body: JSON.stringify(value),
});

/** Every route is asked all of these. */
const COMMON: Readonly<Record<string, Ask>> = {
  GET: {},
  "GET with a search": { search: "?a=1&a=2&b=%C3%A4+c&list=&constructor" },
  "GET of gzip": { headers: [["Accept-Encoding", "gzip"]] },
  "GET if changed": { headers: [["If-None-Match", "*"]] },
  HEAD: { method: "HEAD" },
  OPTIONS: { method: "OPTIONS", headers: [["Origin", "https://example.com"]] },
  "POST of JSON": json({ a: 1, text: "ä" }),
  "POST of broken JSON": { method: "POST", headers: [JSON_TYPE], body: '{"a":' },
  "POST of text": { method: "POST", headers: [["Content-Type", "text/plain"]], body: "plain" },
  "POST of 3 MB": { method: "POST", headers: [JSON_TYPE], body: `"${"x".repeat(3 * 1024 * 1024)}"` },
  "PUT of a form": {
    method: "PUT",
    headers: [["Content-Type", "application/x-www-form-urlencoded"]],
    body: "a=1&a=2&b=c+d",
  },
  "PATCH of nothing": { method: "PATCH", headers: [JSON_TYPE], body: "" },
  DELETE: { method: "DELETE" },
};

/** Next answers a method beyond the seven by itself in `app/`. Asked last: the handler is reached before a move only. */
const UNKNOWN_METHOD: Readonly<Record<string, Ask>> = { PROPFIND: { method: "PROPFIND" } };

const USER: Ask = { headers: [["X-User", "ada"]] };
const AUTHORIZED: Ask = { headers: [["Authorization", "Bearer ada"]] };
const as = (ask: Ask, method: string): Ask => ({ ...ask, method });

/** What an address of an app is asked beyond that. */
const MORE: Readonly<Record<string, Readonly<Record<string, Ask>>>> = {
  "/api/me": { "with user": USER, "PATCH with user": as(USER, "PATCH") },
  "/api/account/settings": { "with user": USER },
  "/api/chain/1": { "PUT with user": as(USER, "PUT") },
  "/api/count": { failing: { search: "?fail=1" } },
  "/api/failing": {
    "with a status": { search: "?how=status" },
    "after the answer": { search: "?how=after" },
  },
  "/api/redirecting": { permanent: { search: "?how=permanent" } },
  "/api/status": { "over the limit": json("x".repeat(1100)) },
  "/api/reexported": { "over the limit": json("x".repeat(1100)) },
  "/api/upload": { "1.5 MB": json("x".repeat(1_500_000)) },
  "/api/auth/callback/github": { "signed in": { headers: [["Cookie", "user=1; other=2"]] } },
  "/api/profile": { "signed in": { headers: [["Cookie", "user=1"]] } },
  "/api/guarded/answering": { authorized: AUTHORIZED },
  "/api/guarded/throwing": { authorized: AUTHORIZED },
  "/api/guarded/never-settling": { authorized: AUTHORIZED },
  "/api/guarded/continuing": { authorized: AUTHORIZED },
  "/api/legacy/items": { "POST of bytes": { method: "POST", body: new Uint8Array([0, 255, 13, 10]) } },
  "/portal/api/items/1/": { "through another": { search: "?list=1" } },
  "/portal/api/closed/a/b/": {
    authorized: AUTHORIZED,
    "POST authorized": { ...AUTHORIZED, ...as(AUTHORIZED, "POST"), body: "x" },
  },
  "/portal/api/compiled/": { "over the limit": json("x".repeat(1100)) },
};

/** All requests to an address, by what they are called. */
export const requestsTo = (address: string): Readonly<Record<string, Ask>> => ({
  ...COMMON,
  ...MORE[address],
  ...UNKNOWN_METHOD,
});
