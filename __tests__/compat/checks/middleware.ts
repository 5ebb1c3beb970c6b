import type { Check, Mounted } from "../check";
import { ask, headerOf, json, jsonOf, textOf, type Answer } from "../http";
import { gunzipSync, brotliDecompressSync } from "node:zlib";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const from = (origin: string, more = {}) => ({ headers: { Origin: origin, ...more } });

export const cors: Check = {
  libraries: ["cors"],
  note: "preflight that never calls back, foreign origin, exposed headers",
  async run({ api }) {
    const preflight = await ask(`${api}/cors`, {
      method: "OPTIONS",
      ...from("https://shop.example", {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-token",
      }),
    });
    expect(preflight.status).toBe(204);
    expect(headerOf(preflight, "access-control-allow-methods")).toEqual(["GET,POST"]);
    expect(headerOf(preflight, "access-control-allow-headers")).toEqual(["x-token"]);
    const allowed = await ask(`${api}/cors`, from("https://shop.example"));
    expect(headerOf(allowed, "access-control-allow-origin")).toEqual(["https://shop.example"]);
    expect(headerOf(allowed, "access-control-expose-headers")).toEqual(["X-Total"]);
    expect(jsonOf(allowed)).toEqual({ method: "GET", body: "" });
    const foreign = await ask(`${api}/cors`, from("https://evil.example"));
    expect(headerOf(foreign, "access-control-allow-origin")).toEqual([]);
    const post = await ask(`${api}/cors`, json({ n: 1 }, { Origin: "https://shop.example" }));
    expect(jsonOf(post)).toEqual({ method: "POST", body: { n: 1 } });
    return [preflight, allowed, foreign, post];
  },
};

export const compression: Check = {
  libraries: ["compression"],
  note: "gzip, br, below the threshold, none asked for",
  notEmulated: "Next drops Content-Encoding, so it goes out decoded",
  async run({ api }) {
    const url = `${api}/compression`;
    const encoded = (encoding: string, search: string) =>
      ask(`${url}?${search}`, { headers: { "Accept-Encoding": encoding } });
    const gzip = await encoded("gzip", "size=500");
    expect(headerOf(gzip, "content-encoding")).toEqual(["gzip"]);
    expect(JSON.parse(gunzipSync(gzip.bytes).toString())).toHaveProperty(["items", "499", "id"], 499);
    const brotli = await encoded("br", "size=500&text");
    expect(headerOf(brotli, "content-encoding")).toEqual(["br"]);
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe("abc ".repeat(500));
    const small = await encoded("gzip", "size=2");
    const plain = await ask(`${url}?size=500`);
    expect([headerOf(small, "content-encoding"), headerOf(plain, "content-encoding")]).toEqual([[], []]);
    const again = await ask(`${url}?size=500`, {
      headers: { "Accept-Encoding": "gzip", "If-None-Match": headerOf(plain, "etag")[0] ?? "" },
    });
    expect(again.status).toBe(304);
    return [gzip, brotli, small, plain, again];
  },
};

export const rateLimit: Check = {
  libraries: ["express-rate-limit"],
  note: "two in the window, then 429, by key",
  async run({ api }) {
    const as = (key: string) => ask(`${api}/rate-limit`, { headers: { "X-API-Key": key } });
    const answers = [await as("a"), await as("a"), await as("a"), await as("b")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(answers.map((answer) => headerOf(answer, "x-ratelimit-remaining")[0])).toEqual([
      "1",
      "0",
      "0",
      "1",
    ]);
    expect(jsonOf(answers[2] as Answer)).toEqual({ error: "slow down" });
    return answers.map(withoutMoments);
  },
};

const withoutMoments = (answer: Answer): Answer => ({
  ...answer,
  headers: answer.headers.map(([name, value]) => [
    name,
    name.toLowerCase() === "x-ratelimit-reset" ? "<time>" : value.replace(/reset=\d+/, "reset=<seconds>"),
  ]),
});

export const morgan: Check = {
  libraries: ["on-finished", "morgan"],
  note: "a log line after the response, complete and streamed",
  async run({ api }) {
    const answers = [await ask(`${api}/morgan?a=1`), await ask(`${api}/morgan?stream=1`)];
    expect(answers.map(textOf)).toEqual(["short and stout", "one two"]);
    const path = new URL(api).pathname;
    const lines = await linesOf(`${api}/morgan?log`, 4);
    expect(lines).toEqual([
      `GET ${path}/morgan?a=1 418 15 tea 127.0.0.1`,
      "finished 418 true null",
      `GET ${path}/morgan?stream=1 206 - tea 127.0.0.1`,
      "finished 206 true null",
    ]);
    return [...answers, lines];
  },
};

async function linesOf(url: string, count: number): Promise<unknown> {
  for (let tries = 0; tries < 40; tries += 1) {
    const lines = jsonOf(await ask(url)) as unknown[];
    if (lines.length >= count) return lines;
    await pause(25);
  }
  return jsonOf(await ask(url));
}

const nextConnect = async (url: string): Promise<Answer[]> => {
  const created = await ask(url, json({ name: "n" }));
  expect([created.status, jsonOf(created)]).toEqual([201, { name: "n" }]);
  const failed = await ask(url, json({ fail: true }));
  expect([failed.status, jsonOf(failed)]).toEqual([422, { caught: "refused" }]);
  const unknown = await ask(url, { method: "DELETE" });
  expect([unknown.status, textOf(unknown)]).toEqual([405, "no DELETE here"]);
  const head = await ask(url, { method: "HEAD" });
  return [created, failed, unknown, head];
};

export const nextConnect0: Check = {
  libraries: ["next-connect-0"],
  note: "middleware, async handler, onError, onNoMatch",
  async run({ api }) {
    const url = `${api}/next-connect-0`;
    const got = await ask(`${url}?q=1`, { headers: { "X-User": "ada" } });
    expect(jsonOf(got)).toEqual({ user: "ada", query: { q: "1" } });
    expect(headerOf(got, "x-first")).toEqual(["1"]);
    return [got, ...(await nextConnect(url))];
  },
};

export const nextConnect1: Check = {
  libraries: ["next-connect"],
  note: "expressWrapper(cors) and its preflight, onError, onNoMatch",
  async run({ api }) {
    const url = `${api}/next-connect-1`;
    const got = await ask(`${url}?q=1`);
    expect(jsonOf(got)).toEqual({ query: { q: "1" } });
    expect(headerOf(got, "access-control-allow-origin")).toEqual(["https://shop.example"]);
    const preflight = await ask(url, {
      method: "OPTIONS",
      headers: { "Access-Control-Request-Method": "PUT" },
    });
    expect(preflight.status).toBe(204);
    return [got, preflight, ...(await nextConnect(url))];
  },
};

export const apiMiddleware: Check = {
  libraries: ["next-api-middleware"],
  note: "code after next(), a middleware that answers, a caught error",
  async run({ api }) {
    const url = `${api}/api-middleware`;
    const headers = { "X-User": "ada" };
    const anonymous = await ask(url);
    expect(anonymous.status).toBe(401);
    // It does not come back to those before one that has answered by itself.
    const first = await ask(url, { headers });
    expect(jsonOf(first)).toEqual({ user: "ada", seen: ["before", "before"] });
    const second = await ask(url, { headers });
    expect(jsonOf(second)).toEqual({ user: "ada", seen: ["after 200 true", "before"] });
    const failed = await ask(url, { method: "DELETE", headers });
    expect([failed.status, jsonOf(failed)]).toEqual([500, { caught: "cannot be deleted" }]);
    return [anonymous, first, second, failed];
  },
};

export const express: Check = {
  libraries: ["express"],
  note: "an app with a Router under [[...path]]: parameters, json(), 404, errors",
  async run({ api }: Mounted) {
    const url = `${api}/express`;
    const root = await ask(url);
    expect(jsonOf(root)).toEqual({ url: "/", hostname: "127.0.0.1" });
    const one = await ask(`${url}/projects/7?page=2`);
    expect(jsonOf(one)).toEqual({ id: "7", page: "2" });
    const created = await ask(`${url}/projects/7`, json({ name: "n" }));
    expect([created.status, headerOf(created, "location"), jsonOf(created)]).toEqual([
      201,
      ["/projects/7"],
      { name: "n" },
    ]);
    const large = await ask(`${url}/projects/7`, json({ name: "n".repeat(20_000) }));
    expect([large.status, jsonOf(large)]).toEqual([413, { caught: "request entity too large" }]);
    const failed = await ask(`${url}/fail`);
    expect([failed.status, jsonOf(failed)]).toEqual([500, { caught: "the router failed" }]);
    const missing = await ask(`${url}/a/b/c`);
    expect([missing.status, textOf(missing)]).toEqual([404, expect.stringContaining("Cannot GET")]);
    const options = await ask(`${url}/projects/7`, { method: "OPTIONS" });
    expect(headerOf(options, "allow")[0]).toContain("POST");
    const text = await ask(`${url}/text`);
    return [root, one, created, large, failed, missing, options, text];
  },
};
