// Malformed requests on raw sockets, each followed by a sound one on the same connection: nothing is answered with what belongs to another.
import { FRAMINGS, mutation } from "../../parity/scenarios/framings";
import { count, tally } from "../settings";
import { answersIn, exchange, type WireAnswer } from "./answers";
import { useNextServer } from "./next-server";

const live = useNextServer();
afterAll(tally);

const PATHS = ["/api/auth/sign-in", "/api/orgs"];
const REFUSED = [400, 408, 413, 431, 501];
const FOLLOWER = "GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
const isHealth = ({ status, body }: WireAnswer): boolean => status === 200 && body.includes('"ok"');

async function answersTo(request: string): Promise<WireAnswer[]> {
  const { text } = await exchange(live().port, request);
  const answers = answersIn(text);
  for (const { status } of answers) count(status);
  return answers;
}

const isFine = (status: number): boolean => status < 500 || status === 501;

/** At most one answer to the request, none of them an error of the server, and then at most the follower's own. */
async function mixUpAfter(request: string): Promise<string | undefined> {
  const answers = await answersTo(request + FOLLOWER);
  const [first, second, third] = answers;
  const told = answers.map(({ status, body }) => `${status} ${body.slice(0, 80)}`).join(", then ");
  if (third) return `three answers to two requests: ${told}`;
  if (first && (isHealth(first) || !isFine(first.status))) return `the first is ${told}`;
  return second && !isHealth(second) && !REFUSED.includes(second.status)
    ? `the second is ${told}`
    : undefined;
}

// Node takes these as they are meant (of two hosts, the first), or the route has answered before it looks at the body.
const ANSWERED = new Set([
  "coding with a tab",
  "two hosts",
  "method in lower case",
  "chunk longer than its size",
  "chunk size not hexadecimal",
  "chunk size too large",
]);
const malformed = Object.keys(FRAMINGS).filter((name) => !ANSWERED.has(name));

describe.each(PATHS)("%s", (path) => {
  test.each(Object.keys(FRAMINGS))("%s: no mix-up", async (name) => {
    expect(await mixUpAfter(FRAMINGS[name]?.(path) ?? "")).toBeUndefined();
  });

  test.each(malformed)("%s: refused", async (name) => {
    const [first, ...more] = await answersTo(FRAMINGS[name]?.(path) ?? "");
    expect(REFUSED).toContain(first?.status ?? 400);
    expect(more).toEqual([]);
  });

  test.each(Array.from({ length: 50 }, (_, i) => i + 1))("mutation %i: no mix-up", async (seed) => {
    expect(await mixUpAfter(mutation(path, seed))).toBeUndefined();
  });

  test("a request in a body is a body", async () => {
    const inner = "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n";
    const lines = [`POST ${path} HTTP/1.1`, "Host: x", "Content-Type: application/json", "Connection: close"];
    for (const framing of [
      [`Content-Length: ${inner.length}`, "", inner],
      ["Transfer-Encoding: chunked", "", `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`],
    ]) {
      const answers = await answersTo([...lines, ...framing].join("\r\n"));
      expect(answers).toHaveLength(1);
      expect(answers.some(isHealth)).toBe(false);
    }
  });
});

const LINES = [
  "GET http://evil.example/api/me HTTP/1.1",
  "GET http://evil.example:99999/api/me HTTP/1.1",
  "GET //evil.example/api/me HTTP/1.1",
  "GET ///api/me HTTP/1.1",
  "GET /api//me HTTP/1.1",
  "GET /api/../api/me HTTP/1.1",
  "GET /api/%2e%2e/api/me HTTP/1.1",
  "GET /api/orgs%2f..%2fme HTTP/1.1",
  "GET /api/%00 HTTP/1.1",
  "GET /api/orgs/%00 HTTP/1.1",
  "GET /api/orgs/%ff HTTP/1.1",
  "GET /api/orgs/% HTTP/1.1",
  "GET /api/me?% HTTP/1.1",
  "GET /api/me?a=%ff&%00=%00 HTTP/1.1",
  "GET /api/me;x=1 HTTP/1.1",
  "GET /api/me\\..\\x HTTP/1.1",
  "GET /api/me#x HTTP/1.1",
  "CONNECT evil.example:443 HTTP/1.1",
  "GET evil.example HTTP/1.1",
  `GET /api/me?${"a".repeat(15_000)} HTTP/1.1`,
  `GET /api/help/${"a/".repeat(5000)} HTTP/1.1`,
  "GET /_next/data/x/api/me.json HTTP/1.1",
  "GET /api/auth/sign-in?__nextDataReq=1 HTTP/1.1",
  "GET /api/orgs?nxtPorgId=1&_rsc=1 HTTP/1.1",
];
const HOSTS = [
  "x",
  "[",
  "a b",
  "evil.example:x",
  "%00",
  "\u00ff",
  "x/../y",
  "@",
  "localhost:99999",
  "a".repeat(2000),
];

const serverErrors = (answers: readonly WireAnswer[]): number[] =>
  answers.map(({ status }) => status).filter((status) => !isFine(status));

test.each(LINES)("%s", async (line) => {
  for (const host of ["x", "["]) {
    const answers = await answersTo(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(serverErrors(answers)).toEqual([]);
  }
});

test.each(HOSTS)("host %j", async (host) => {
  for (const path of ["/api/me", "/api/orgs", "/api/health", "/sign-in"]) {
    const answers = await answersTo(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(serverErrors(answers)).toEqual([]);
  }
});

test("after all of it the server answers as before", async () => {
  expect((await fetch(`${live().baseUrl}/api/health`)).status).toBe(200);
});
