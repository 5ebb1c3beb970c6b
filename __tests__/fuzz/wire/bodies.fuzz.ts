// Bodies that are too large, that grow when they are unpacked, and that take their time: refused or waited for, in little memory.
import { gzipSync } from "node:zlib";
import { setTimeout as sleep } from "node:timers/promises";
import net from "node:net";
import { count, tally } from "../settings";
import { answersIn, exchange } from "./answers";
import { residentMemory, useNextServer } from "./next-server";

const live = useNextServer();
afterAll(tally);

const MIB = 1024 * 1024;
/** What is sent is 60 MiB, and 60 MiB when it is unpacked; garbage of other requests is part of it. */
const MOST_GROWTH = 30 * MIB;

const ROUTES = [
  { path: "/api/auth/sign-in", limit: MIB },
  { path: "/api/orgs", limit: MIB },
  { path: "/api/me", limit: MIB },
  { path: "/api/invitations/accept", limit: MIB },
  { path: "/api/orgs/:orgId/projects/import", limit: 2 * MIB },
  { path: "/api/webhooks/:orgId", limit: 64 * 1024 },
];

const head = (path: string, lines: readonly string[]): string =>
  [
    `${path === "/api/me" ? "PATCH" : "POST"} ${path.replace(":orgId", live().orgId)} HTTP/1.1`,
    `Host: 127.0.0.1:${live().port}`,
    `Cookie: ${live().cookie}`,
    `Content-Type: ${path.endsWith("import") ? "multipart/form-data; boundary=x" : "application/json"}`,
    "Connection: close",
    ...lines,
    "",
    "",
  ].join("\r\n");

async function statusOf(parts: readonly (string | Uint8Array)[]): Promise<number | undefined> {
  const { text } = await exchange(live().port, parts, 20_000);
  const [answer] = answersIn(text);
  count(answer?.status ?? 0);
  return answer?.status;
}

/** The most that the process has grown by while something ran, in mebibytes. */
const growth: Record<string, number> = {};
async function measured(name: string, run: () => Promise<void>): Promise<void> {
  const before = residentMemory(live().pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMemory(live().pid))), 20);
  await run().finally(() => clearInterval(watch));
  growth[name] = Math.round((most - before) / MIB);
  expect(most - before).toBeLessThan(MOST_GROWTH);
}
afterAll(() => console.log(`growth of memory, in MiB: ${JSON.stringify(growth)}`));

test.each(ROUTES)("$path: a byte too many is a 413", async ({ path, limit }) => {
  await measured(`a byte too many ${path}`, async () => {
    expect(await statusOf([head(path, [`Content-Length: ${limit + 1}`]), Buffer.alloc(limit + 1, "a")])).toBe(
      413,
    );
    const chunk = Buffer.alloc(limit + 1, "a");
    const chunked = [
      head(path, ["Transfer-Encoding: chunked"]),
      `${chunk.length.toString(16)}\r\n`,
      chunk,
      "\r\n0\r\n\r\n",
    ];
    expect(await statusOf(chunked)).toBe(413);
  });
});

test.each(ROUTES)("$path: 60 MB without a length are refused on the way", async ({ path }) => {
  await measured(`60 MB ${path}`, async () => {
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65_536, "a"), Buffer.from("\r\n")]);
    const parts = Array.from({ length: 960 }, () => chunk);
    const status = await statusOf([head(path, ["Transfer-Encoding: chunked"]), ...parts, "0\r\n\r\n"]);
    // A server that closes while bytes still come may lose its own answer on the way.
    expect([413, undefined]).toContain(status);
  });
});

test.each(ROUTES)("$path: what is compressed is not unpacked", async ({ path }) => {
  await measured(`gzip ${path}`, async () => {
    const bomb = gzipSync(Buffer.alloc(60 * MIB, "a"));
    const coded = ["gzip", "x-gzip", "deflate", "br", "gzip, gzip"];
    for (const coding of coded) {
      const status = await statusOf([
        head(path, [`Content-Length: ${bomb.length}`, `Content-Encoding: ${coding}`]),
        bomb,
      ]);
      expect([400, 401, 413, 415]).toContain(status);
    }
  });
});

test("a body that comes byte by byte is waited for, while others are answered", async () => {
  const body = '{"name":"Slow but whole"}';
  const socket = net.connect(live().port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(head("/api/orgs", [`Content-Length: ${body.length}`]));
  for (const character of body) {
    await sleep(20);
    socket.write(character);
    expect((await fetch(`${live().baseUrl}/api/health`)).status).toBe(200);
  }
  await closed;
  const [answer] = answersIn(Buffer.concat(parts).toString("latin1"));
  count(answer?.status ?? 0);
  expect(answer?.status).toBe(201);
});

test("after a refused body the connection carries the next request, or ends", async () => {
  for (const { path, limit } of ROUTES) {
    const request = head(path, [`Content-Length: ${limit + 1}`]).replace("Connection: close\r\n", "");
    const follower = "GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    const { text, closed } = await exchange(
      live().port,
      [request, Buffer.alloc(limit + 1, "a"), follower],
      10_000,
    );
    const statuses = answersIn(text).map(({ status }) => status);
    expect({ path, statuses, closed }).toEqual({
      path,
      statuses: statuses.length > 1 ? [413, 200] : [413],
      closed: true,
    });
  }
});
