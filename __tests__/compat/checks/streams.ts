import { createHash } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { runClient, type Check, type Mounted } from "../check";
import { ask, headerOf, jsonOf, textOf, type Answer } from "../http";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export const proxy: Check = {
  libraries: ["http-proxy-middleware"],
  note: "bodies both ways, as they stream; cookies and reason kept; upstream down",
  async run({ api }) {
    const url = `${api}/proxy`;
    const body = Buffer.from(Array.from({ length: 90_000 }, (_, i) => i % 256));
    const echo = await ask(`${url}/echo?a=1&a=2`, {
      method: "PUT",
      headers: { "Content-Type": "image/png" },
      body,
    });
    expect(jsonOf(echo)).toEqual({
      method: "PUT",
      url: "/echo?a=1&a=2",
      type: "image/png",
      own: true,
      forwarded: true,
      body: body.toString("base64"),
    });
    const teapot = await ask(`${url}/teapot`);
    expect([teapot.status, teapot.reason, headerOf(teapot, "set-cookie")]).toEqual([
      418,
      "Short and stout",
      ["a=1", "b=2"],
    ]);
    const [first, all] = await piecesOf(`${url}/slow`);
    expect([first, all]).toEqual(["first ", "first last"]);
    const down = await ask(`${url}/down`);
    expect(down.status).toBe(504);
    return [echo, teapot, first, all, down];
  },
};

/** What has come with the first piece, and what at the end. */
async function piecesOf(url: string): Promise<[string, string]> {
  const request = http.get(url, { agent: false });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const pieces: string[] = [];
  for await (const piece of response) pieces.push(String(piece));
  return [pieces[0] ?? "", pieces.join("")];
}

export const trpc: Check = {
  libraries: ["@trpc/server"],
  note: "its own client: query, batch, mutation, error, async generator",
  async run({ api }) {
    const url = `${api}/trpc`;
    const seen = await runClient<unknown>("trpc", url);
    expect(seen).toEqual({
      whoami: "ada",
      batch: ["hello you", "hello all", []],
      requestsOfBatch: 1,
      added: 1,
      notes: ["buy milk"],
      denied: { code: "UNAUTHORIZED", status: 401 },
      invalid: { code: "BAD_REQUEST", status: 400 },
      counted: [3, 2, 1],
    });
    const raw = await ask(`${url}/greet?input=%22you%22`);
    expect(jsonOf(raw)).toEqual({ result: { data: "hello you" } });
    expect(headerOf(raw, "cache-control")).toEqual(["private, max-age=5"]);
    expect(headerOf(raw, "x-context")).toEqual(["made"]);
    const missing = await ask(`${url}/nothing`);
    expect(missing.status).toBe(404);
    const mixed = await ask(`${url}/greet,nothing?batch=1&input=${encodeURIComponent('{"0":"you"}')}`);
    expect(mixed.status).toBe(207);
    return [seen, raw, withoutStack(missing), withoutStack(mixed)];
  },
};

const withoutStack = (answer: Answer): unknown => ({
  ...answer,
  bytes: textOf(answer).replaceAll(/"stack":"[^"]*"/g, '"stack":"<stack>"'),
});

export const tus: Check = {
  libraries: ["@tus/server"],
  note: "upload cut and resumed by tus-js-client; Next's compression misreads its header list in both, see the handler",
  async run({ api }) {
    const url = `${api}/tus`;
    const bytes = Buffer.from(Array.from({ length: 1_500_000 }, (_, i) => (i * 13) % 256));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const options = await ask(url, { method: "OPTIONS", headers: { "Tus-Resumable": "1.0.0" } });
    expect(headerOf(options, "tus-extension")[0]).toContain("creation");
    const created = await ask(url, {
      method: "POST",
      headers: {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": String(bytes.length),
        "Upload-Metadata": `filename ${Buffer.from("photo.png").toString("base64")}`,
      },
    });
    expect(created.status).toBe(201);
    const [location = ""] = headerOf(created, "location");
    await cutUpload(new URL(location, url).href, bytes, 600_000);
    const offset = await offsetOf(location);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(600_000);
    const resumed = await runClient<unknown>("tus", location, String(bytes.length));
    expect(resumed).toEqual({ from: offset, sent: bytes.length - offset, sha256 });
    const end = await head(location);
    expect(headerOf(end, "upload-offset")).toEqual([String(bytes.length)]);
    const wrong = await ask(location, {
      method: "PATCH",
      headers: {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "3",
        "Content-Type": "application/offset+octet-stream",
      },
      body: "abc",
    });
    expect(wrong.status).toBe(409);
    return [options, withoutId(created), withoutId(end), withoutId(wrong)];
  },
};

const head = (url: string): Promise<Answer> =>
  ask(url, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });

/** Asked until the server has seen that the connection is gone, and has unlocked the upload. */
async function offsetOf(url: string): Promise<number> {
  let last = -1;
  for (let tries = 0; tries < 40; tries += 1) {
    const now = Number(headerOf(await head(url), "upload-offset")[0]);
    if (now > 0 && now === last) return now;
    last = now;
    await pause(50);
  }
  return last;
}

/** Promises all bytes and hangs up after some. */
async function cutUpload(url: string, bytes: Buffer, after: number): Promise<void> {
  const request = http.request(url, {
    method: "PATCH",
    agent: false,
    headers: {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": "0",
      "Content-Type": "application/offset+octet-stream",
      "Content-Length": String(bytes.length),
    },
  });
  request.on("error", () => {}); // it is this side that hangs up
  await new Promise<void>((resolve) => request.write(bytes.subarray(0, after), () => resolve()));
  await pause(200);
  request.destroy();
  await new Promise((resolve) => request.once("close", resolve));
}

const withoutId = (answer: Answer): unknown =>
  JSON.parse(JSON.stringify(answer).replaceAll(/[\da-f]{32}/g, "<id>"));

interface Tick {
  readonly id: string;
  readonly data: string;
  readonly at: number;
}

export const events: Check = {
  libraries: ["compression", "eventsource"],
  note: "Server-Sent Events under compression with res.flush(): one by one, resumed, closed",
  notEmulated: "as compression",
  async run({ api }) {
    const seen = await runClient<{ ticks: Tick[]; encodings: string[] }>("events", `${api}/sse`);
    expect(seen.ticks.map(({ id, data }) => [id, data])).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => [String(n), JSON.stringify({ n })]),
    );
    expect(seen.encodings).toEqual(["gzip", "gzip"]);
    const [first, second, third] = seen.ticks.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThan(50);
    expect(third - second).toBeGreaterThan(50);
    for (let tries = 0; tries < 40; tries += 1) {
      const { closed } = jsonOf(await ask(`${api}/sse?closed=1`)) as { closed: number };
      if (closed === 2) break;
      await pause(25);
    }
    const closed = await ask(`${api}/sse?closed=1`);
    expect(jsonOf(closed)).toEqual({ closed: 2 });
    return [seen.ticks.map(({ id, data }) => [id, data]), seen.encodings, closed];
  },
};

export const revalidate: Check = {
  libraries: ["next"],
  note: "res.revalidate() makes a static page anew",
  async run({ api, origin }: Mounted) {
    const page = `/static-${api.slice(-3)}`;
    const made = async (): Promise<string> =>
      /id="made">([^<]*)</.exec(textOf(await ask(`${origin}${page}`)))?.[1] ?? "";
    const before = await made();
    expect(before).toMatch(/^\d+-0\./);
    expect(await made()).toBe(before);
    const done = await ask(`${api}/revalidate?page=${page}`);
    expect([done.status, jsonOf(done)]).toEqual([200, { revalidated: true }]);
    const after = await made();
    expect(after).not.toBe(before);
    expect(await made()).toBe(after);
    const wrong = await ask(`${api}/revalidate`);
    expect(wrong.status).toBe(500);
    return [done, wrong.status];
  },
};
