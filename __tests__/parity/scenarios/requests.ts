// What a handler sees of a request (facts 1 to 37): each handler prints it, each ask is a probe.
import { BODIES } from "./bodies";
import { loose, scenario, type Ask, type Scenarios } from "./scenario";

const searching = (text: string): Ask => ({ search: text });
const get = (...headers: [string, string][]): Ask => ({ headers });
const post = (type: string | undefined, body: string | Uint8Array, ...headers: [string, string][]): Ask => ({
  method: "POST",
  headers: [...(type === undefined ? [] : [["Content-Type", type] as [string, string]]), ...headers],
  body,
});

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

const SEARCHES = [
  "",
  "?",
  "?a",
  "?a=",
  "?=b",
  "?a=1&a=2",
  "?a=1&b=2&a=3",
  "?a[]=1&a[]=2",
  "?a%5B%5D=1",
  "?a=%20b",
  "?a=+b",
  "?a=b+c&d=e%2Bf",
  "?a=%zz",
  "?a=%ff",
  "?a=%00",
  "?%61=1",
  "?a=1;b=2",
  "?a='",
  '?a="',
  "?&&a=1&",
  "?a=1&&b=2",
  "?a=1#f",
  "?a==b",
  "?a=b=c",
  "?constructor=2&toString=3",
  "?__proto__=1&a=2",
  "?hasOwnProperty=1",
  "?name=evil",
  "?name=evil&name=worse",
  "?nxtPname=evil",
  "?nxtIname=evil",
  "?_rsc=abc",
  "?a=ä",
  "?ä=1",
  "?a=%C3%A4",
  "?a=😀".replace("😀", "%F0%9F%98%80"),
  "?length=1",
  "?0=a&1=b",
  "?a.b=1&a.c=2",
  "?nextInternalLocale=de",
  "?a=1?b=2",
  "?a=/x/y",
  "?a=//x",
].filter((search) => /^[\x21-\x7e]*$/.test(search));

const COOKIES = [
  "a=1",
  "a=1; b=2",
  "a=1; a=2",
  'a="quoted"',
  "a=%20x",
  "a=%zz",
  "a",
  "=empty",
  "a=",
  "a = 1 ;b= 2",
  "__proto__=1; a=2",
  "a=b=c",
  "a=1;;b=2",
  'a="',
  "A=1; a=2",
  "a=1, b=2",
  "constructor=1",
  "a=%E4",
  "a=1; b",
];

const named = <T>(
  list: readonly T[],
  name: (item: T, index: number) => string,
  ask: (item: T) => Ask,
): Record<string, Ask> => Object.fromEntries(list.map((item, index) => [name(item, index), ask(item)]));

/** What a value is, as text that shows prototypes and undefined too. */
function described(value: unknown): string {
  if (typeof value !== "object" || value === null)
    return `${typeof value} ${JSON.stringify(value) ?? "undefined"}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  return `${prototype === null ? "null-prototype" : (prototype as object).constructor.name} ${JSON.stringify(value)}`;
}

export const requests: Scenarios = {
  "see method": scenario([1, 2], (req, res) => res.json([req.method]), {
    ...named(
      METHODS,
      (method) => method,
      (method) => ({ method }),
    ),
    override: { method: "POST", headers: [["X-HTTP-Method-Override", "DELETE"]], body: "" },
  }),
  "see query": scenario(
    [4, 5, 6, 7, 8],
    (req, res) => res.send(described(req.query)),
    named(SEARCHES, (s) => s || "none", searching),
  ),
  "see url": scenario(
    [3, 4],
    (req, res) => res.send(String(req.url).slice(String(req.url).indexOf("?") >>> 0)),
    named(SEARCHES, (s) => s || "none", searching),
  ),
  "query is writable": scenario(
    [5],
    (req, res) => {
      req.query["added"] = "1";
      const descriptor = Object.getOwnPropertyDescriptor(req, "query");
      loose(req).query = { replaced: true, ...req.query };
      res.json([
        req.query,
        descriptor?.writable ?? null,
        descriptor?.enumerable ?? null,
        descriptor?.configurable ?? null,
      ]);
    },
    { "with search": searching("?a=1") },
  ),
  "see cookies": scenario([21], (req, res) => res.send(described(req.cookies)), {
    none: {},
    ...named(
      COOKIES,
      (cookie) => cookie,
      (cookie) => get(["Cookie", cookie]),
    ),
    "two headers": get(["Cookie", "a=1"], ["Cookie", "b=2"]),
  }),
  "cookies are assignable": scenario(
    [21],
    (req, res) => {
      loose(req).cookies = { b: "2" };
      res.json(req.cookies);
    },
    { cookie: get(["Cookie", "a=1"]) },
  ),
  "see headers": scenario(
    [16, 17, 18, 19],
    (req, res) => {
      const { host: _host, "x-forwarded-port": _port, "x-forwarded-host": _xhost, ...rest } = req.headers;
      res.json(rest);
    },
    {
      plain: {},
      duplicates: get(
        ["X-A", "1"],
        ["X-A", "2"],
        ["User-Agent", "one"],
        ["User-Agent", "two"],
        ["Accept", "a"],
        ["Accept", "b"],
      ),
      "internal ones": get(
        ["x-middleware-rewrite", "/x"],
        ["x-matched-path", "/y"],
        ["x-nextjs-data", "1"],
        ["x-middleware-next", "1"],
        ["next-resume", "1"],
      ),
      forwarded: get(
        ["X-Forwarded-For", "1.2.3.4"],
        ["X-Forwarded-Proto", "https"],
        ["X-Forwarded-Host", "evil.example"],
      ),
      "set-cookie": get(["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]),
      authorization: get(["Authorization", "Bearer x"], ["Authorization", "Basic y"]),
      "prefetch headers": get(["Next-Router-Prefetch", "1"], ["X-Prerender-Revalidate", "x"]),
      latin1: get(["X-Latin", "caf\u00e9"]),
    },
  ),
  "see raw headers": scenario(
    [16],
    (req, res) =>
      res.json(req.rawHeaders.filter((_, i) => !/^(host|127\.)/i.test(req.rawHeaders[i - (i % 2)] ?? ""))),
    {
      casing: get(["X-CamelCase", "1"], ["x-lower", "2"], ["X-CamelCase", "3"]),
    },
  ),
  "see message": scenario([16, 23], (req, res) => {
    const { httpVersion, complete } = req;
    const request = loose(req);
    res.json([
      httpVersion,
      complete,
      request.res === undefined,
      loose(res).req === req,
      res.socket === req.socket,
      typeof request.env,
      typeof request.ip,
    ]);
  }),
  "see body": scenario([24, 25, 26, 27, 28, 29, 30], (req, res) => res.send(described(req.body)), {
    "GET without body": {},
    "GET with body": { method: "GET", headers: [["Content-Type", "application/json"]], body: '{"a":1}' },
    "DELETE with body": {
      method: "DELETE",
      headers: [["Content-Type", "application/json"]],
      body: '{"a":1}',
    },
    "PUT without body": { method: "PUT" },
    ...Object.fromEntries(BODIES.map(([type, body], i) => [`${type ?? "no type"} #${i}`, post(type, body)])),
    "two types": {
      method: "POST",
      headers: [
        ["Content-Type", "application/json"],
        ["Content-Type", "text/plain"],
      ],
      body: '{"a":1}',
    },
    "gzip body": post("application/json", Buffer.from([0x1f, 0x8b, 8, 0]), ["Content-Encoding", "gzip"]),
    "1 MiB": post("text/plain", Buffer.alloc(1_048_576, "a")),
    "1 MiB and a byte": post("text/plain", Buffer.alloc(1_048_577, "a")),
  }),
  "body then stream": scenario([34], (req, res) => void req.pipe(res), { POST: post("text/plain", "hello") }),
};

/** With `bodyParser: false`. */
export const rawRequests: Scenarios = {
  "raw body undefined": scenario([34], (req, res) => res.send(described(req.body)), {
    POST: post("application/json", "{}"),
  }),
  "raw echo": scenario([34], (req, res) => void req.pipe(res), {
    POST: post("application/octet-stream", Buffer.from([0, 255, 10, 13, 65])),
    large: post("application/octet-stream", Buffer.alloc(60_000, "b")),
    empty: post(undefined, ""),
    GET: {},
    "GET with body": { method: "GET", body: "hello" },
  }),
  "raw unread": scenario([34], (_req, res) => res.json({ unread: true }), {
    POST: post("text/plain", Buffer.alloc(200_000, "c")),
  }),
  "raw for await": scenario(
    [34, 35],
    async (req, res) => {
      let size = 0;
      for await (const part of req) size += (part as Buffer).length;
      res.json([size, req.complete, req.readableEnded]);
    },
    { POST: post("text/plain", "x".repeat(70_000)) },
  ),
  "raw on data": scenario(
    [34],
    (req, res) => {
      const parts: Buffer[] = [];
      req.on("data", (part: Buffer) => parts.push(part));
      req.on("end", () => res.send(Buffer.concat(parts)));
    },
    { POST: post("text/plain", "abc") },
  ),
};

/** With `bodyParser: { sizeLimit: "10b" }`. */
export const smallRequests: Scenarios = {
  "small limit": scenario([32, 33], (req, res) => res.send(described(req.body)), {
    fits: post("text/plain", "1234567890"),
    beyond: post("text/plain", "12345678901"),
    "json beyond": post("application/json", '{"a":"1234567890"}'),
    GET: {},
  }),
};
