// ETag and conditional requests (facts 53 to 56).
import { scenario, type Ask, type Scenarios } from "./scenario";

const TAG = '"sr8n400ymlf"';
const ask = (...headers: [string, string][]): Ask => ({ headers });

const MATCHING: Record<string, Ask> = {
  "If-None-Match": ask(["If-None-Match", TAG]),
  "weak tag": ask(["If-None-Match", `W/${TAG}`]),
  list: ask(["If-None-Match", `"a", ${TAG}, "b"`]),
  "list without spaces": ask(["If-None-Match", `"a",${TAG}`]),
  star: ask(["If-None-Match", "*"]),
  "other tag": ask(["If-None-Match", '"other"']),
  unquoted: ask(["If-None-Match", "sr8n400ymlf"]),
  empty: ask(["If-None-Match", ""]),
  "no-cache": ask(["If-None-Match", TAG], ["Cache-Control", "no-cache"]),
  "max-age=0": ask(["If-None-Match", TAG], ["Cache-Control", "max-age=0"]),
  "max-age=0, no-cache": ask(["If-None-Match", TAG], ["Cache-Control", "max-age=0, no-cache"]),
  "If-Modified-Since too": ask(
    ["If-None-Match", TAG],
    ["If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ),
  "If-Modified-Since alone": ask(["If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"]),
  "If-Match": ask(["If-Match", '"other"']),
  HEAD: { method: "HEAD", headers: [["If-None-Match", TAG]] },
  "POST star": { method: "POST", headers: [["If-None-Match", "*"]] },
  "two headers": ask(["If-None-Match", '"a"'], ["If-None-Match", TAG]),
};

export const conditional: Scenarios = {
  "conditional json": scenario([53, 54, 55], (_req, res) => res.json({ projects: [] }), MATCHING),
  "conditional send text": scenario([54], (_req, res) => res.send('{"projects":[]}'), {
    match: ask(["If-None-Match", TAG]),
  }),
  "conditional Buffer": scenario([44, 54], (_req, res) => res.send(Buffer.from("ab")), {
    star: ask(["If-None-Match", "*"]),
    other: ask(["If-None-Match", '"x"']),
  }),
  "conditional 404": scenario([54], (_req, res) => res.status(404).json({ projects: [] }), {
    match: ask(["If-None-Match", TAG]),
  }),
  "conditional 500": scenario([54], (_req, res) => res.status(500).json({ projects: [] }), {
    match: ask(["If-None-Match", TAG]),
  }),
  "conditional with cookie": scenario(
    [55],
    (_req, res) => {
      res.setHeader("Set-Cookie", ["a=1", "b=2"]);
      res.setHeader("Vary", "Cookie");
      res.setHeader("Cache-Control", "private");
      res.json({ projects: [] });
    },
    { match: ask(["If-None-Match", TAG]) },
  ),
  "conditional end": scenario(
    [56],
    (_req, res) => {
      res.setHeader("ETag", TAG);
      res.end("x");
    },
    { match: ask(["If-None-Match", TAG]) },
  ),
  "conditional large": scenario([72], (_req, res) => res.json({ text: "x".repeat(3000) }), {
    star: ask(["If-None-Match", "*"], ["Accept-Encoding", "gzip"]),
  }),
  "own ETag kept by end": scenario([56], (_req, res) => {
    res.setHeader("ETag", 'W/"1"');
    res.end("x");
  }),
};
