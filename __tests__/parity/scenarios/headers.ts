// Headers and cookies of the answer as the handler sets them (facts 57 to 63).
import { GET, GZIP, loose, scenario, type Scenarios } from "./scenario";

export const headers: Scenarios = {
  "header casing and order": scenario([59], (_req, res) => {
    res.setHeader("X-CamelCase-HDR", "1");
    res.setHeader("a-lower", "2");
    res.setHeader("CONTENT-TYPE", "text/plain");
    res.setHeader("Zz", "3");
    res.send("x");
  }),
  "header set twice": scenario([59], (_req, res) => {
    res.setHeader("X-A", "1");
    res.setHeader("x-a", "2");
    res.send("x");
  }),
  "header list": scenario([60], (_req, res) => {
    res.setHeader("X-List", ["1", "2"]);
    res.setHeader("Link", ["</a>; rel=preload", "</b>; rel=preload"]);
    res.send("x");
  }),
  "header number": scenario([60], (_req, res) => {
    res.setHeader("X-Number", 7);
    res.send("x");
  }),
  "header null": scenario([60], (_req, res) => {
    res.setHeader("X-Null", loose(null));
    res.send("x");
  }),
  "header undefined": scenario([60], (_req, res) => {
    res.setHeader("X-Undefined", loose(undefined));
    res.send("x");
  }),
  "header latin1": scenario([60], (_req, res) => {
    res.setHeader("X-Latin", "ä");
    res.send("x");
  }),
  "header beyond latin1": scenario([60], (_req, res) => {
    res.setHeader("X-Euro", "€");
    res.send("x");
  }),
  "header line break": scenario([60], (_req, res) => {
    res.setHeader("X-Break", "a\r\nInjected: 1");
    res.send("x");
  }),
  "header name invalid": scenario([60], (_req, res) => {
    res.setHeader("X Space", "a");
    res.send("x");
  }),
  "header of 20 KB": scenario([60], (_req, res) => {
    res.setHeader("X-Long", "x".repeat(20_000));
    res.send("x");
  }),
  appendHeader: scenario([60], (_req, res) => {
    res.appendHeader("X-A", "1");
    res.appendHeader("X-A", "2");
    res.appendHeader("Set-Cookie", "a=1");
    res.appendHeader("Set-Cookie", "a=1");
    res.send("x");
  }),
  removeHeader: scenario([63], (_req, res) => {
    res.setHeader("X-A", "1");
    res.removeHeader("x-a");
    res.removeHeader("Date");
    res.removeHeader("Connection");
    res.send("x");
  }),
  "sendDate false": scenario([63], (_req, res) => {
    res.sendDate = false;
    res.send("x");
  }),
  "setHeaders Map": scenario([59], (_req, res) => {
    res.setHeaders(
      new Map([
        ["X-A", "1"],
        ["X-B", "2"],
      ]),
    );
    res.send("x");
  }),
  "getHeader functions": scenario([16], (_req, res) => {
    res.setHeader("X-A", ["1", "2"]);
    const seen = [
      res.getHeader("x-a"),
      res.hasHeader("X-a"),
      res.getHeaderNames().includes("x-a"),
      res.headersSent,
    ];
    res.json(seen);
  }),
  "header after the answer": scenario([57], (_req, res) => {
    res.json({ a: 1 });
    res.setHeader("X-Late", "1");
  }),
  "appendHeader after the answer": scenario([57, 75], (_req, res) => {
    res.write("a");
    res.appendHeader("X-Late", "1");
  }),
  "removeHeader after a write": scenario([57, 75], (_req, res) => {
    res.write("a");
    res.removeHeader("X-Late");
  }),
  "setHeader after a write": scenario([57], (_req, res) => {
    res.write("a");
    res.setHeader("X-Late", "1");
    res.end("b");
  }),
  cookie: scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", "a=1; Path=/; HttpOnly");
    res.send("x");
  }),
  cookies: scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", [
      "a=1; Path=/",
      "b=2; Path=/",
      "c=a,b; Expires=Thu, 01 Jan 2026 00:00:00 GMT",
    ]);
    res.send("x");
  }),
  "cookies twice the same": scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", ["a=1", "a=1", "b=2"]);
    res.send("x");
  }),
  "cookie not text": scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", loose(5));
    res.send("x");
  }),
  "cookies, one not text": scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", loose(["a=1", 5]));
    res.send("x");
  }),
  "cookie replaced": scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", "a=1");
    res.setHeader("set-cookie", "b=2");
    res.send("x");
  }),
  writeHead: scenario([62], (_req, res) => {
    res.writeHead(201, { "X-A": "1", "Content-Type": "text/plain" });
    res.end("x");
  }),
  "writeHead with reason": scenario([62], (_req, res) => {
    res.writeHead(201, "Made", { "X-A": "1" });
    res.end("x");
  }),
  "writeHead merges": scenario([62], (_req, res) => {
    res.setHeader("X-A", "1");
    res.setHeader("X-B", "1");
    res.writeHead(200, { "X-A": "2" });
    res.end("x");
  }),
  "writeHead flat list": scenario([62], (_req, res) => {
    res.writeHead(200, ["X-A", "1", "X-A", "2"]);
    res.end("x");
  }),
  "writeHead cookies": scenario([58], (_req, res) => {
    res.setHeader("Set-Cookie", "a=1");
    res.writeHead(200, { "Set-Cookie": ["b=2", "c=3"] });
    res.end("x");
  }),
  "writeHead twice": scenario([62], (_req, res) => {
    res.writeHead(200);
    res.writeHead(201);
    res.end("x");
  }),
  "writeHead then json": scenario([62], (_req, res) => {
    res.writeHead(202, { "X-A": "1" });
    res.json({ a: 1 });
  }),
  "writeHead with length": scenario([67], (_req, res) => {
    res.writeHead(200, { "Content-Length": 1 });
    res.end("x");
  }),
  "own Vary": scenario([71], (_req, res) => {
    res.setHeader("Vary", "Origin");
    res.json({ a: 1 });
  }),
  "own Vary star": scenario([71], (_req, res) => {
    res.setHeader("Vary", "*");
    res.json({ a: 1 });
  }),
  "content encoding by the handler": scenario(
    [72],
    (_req, res) => {
      res.setHeader("Content-Encoding", "identity");
      res.json({ text: "x".repeat(3000) });
    },
    { GET, GZIP },
  ),
  "CORS headers": scenario([59], (req, res) => {
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin ?? "*");
    res.setHeader("Access-Control-Allow-Credentials", "true");
    res.status(200).json({});
  }),
  "OPTIONS by the handler": scenario(
    [1],
    (req, res) => {
      res.setHeader("Allow", "GET, PATCH");
      res.status(req.method === "OPTIONS" ? 204 : 200).end();
    },
    { OPTIONS: { method: "OPTIONS" }, DELETE: { method: "DELETE" }, PATCH: { method: "PATCH", body: "{}" } },
  ),
};
