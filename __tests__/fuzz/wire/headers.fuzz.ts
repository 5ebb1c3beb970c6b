// Line breaks, NUL and bytes beyond ASCII in whatever may come back in a header; and addresses that may lead off the site.
import * as fc from "fast-check";
import { OFF_SITE } from "../generate/redirects";
import { check, count, parameters, tally } from "../settings";
import { answersIn, exchange, headerOf } from "./answers";
import { useNextServer } from "./next-server";

const live = useNextServer();
afterAll(tally);

const INJECTED = [
  "\r\nInjected: 1",
  "\nInjected: 1",
  "\rInjected: 1",
  "%0d%0aInjected:%201",
  "%0aInjected: 1",
  "\u00e5\u0098\u008a\u00e5\u0098\u008dInjected: 1",
  "\u0000Injected: 1",
  "%00",
  "\u00ff\u00fe",
  "%E5%98%8A%E5%98%8DInjected:1",
  "\u0085Injected: 1",
  "\\r\\nInjected: 1",
  "\r\n\r\nHTTP/1.1 200 OK\r\nInjected: 1",
];
const PLACES = [
  "GET /api/orgs/:orgId/projects/export?name=§",
  "GET /api/orgs/:orgId/projects/§",
  "GET /api/help/§",
  "GET /api/me?next=§",
  "GET /sign-in?next=§",
  "GET /§",
  "GET /sign-in/§/",
];
const HEADERS = [
  "X-Request-Id",
  "Cookie",
  "User-Agent",
  "Origin",
  "Referer",
  "Accept-Language",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
  "If-None-Match",
  "Last-Event-ID",
  "Authorization",
  "Access-Control-Request-Headers",
];

const injected = fc
  .tuple(fc.string({ maxLength: 6 }), fc.constantFrom(...INJECTED), fc.string({ maxLength: 4 }))
  .map(
    ([start, middle, end]) =>
      start.replaceAll(/[^\x21-\x7e]/g, "") + middle + end.replaceAll(/[^\x21-\x7e]/g, ""),
  );

/** One answer, in whose head nothing stands that the request has brought. */
async function expectWhole(bytes: string): Promise<void> {
  const { text } = await exchange(live().port, bytes, 10_000);
  const answers = answersIn(text);
  for (const { status, headers } of answers) {
    count(status);
    if (status >= 500 && status !== 501) throw new Error(`answered ${status}: ${text.slice(0, 500)}`);
    const names = headers.map(([name]) => name);
    if (names.includes("injected")) throw new Error(`a header of the client's: ${text.slice(0, 500)}`);
  }
  if (answers.length > 1) throw new Error(`split in ${answers.length}: ${text.slice(0, 500)}`);
}

test("in the request line", async () => {
  const property = fc.asyncProperty(fc.constantFrom(...PLACES), injected, async (place, value) => {
    const line = place.replace(":orgId", live().orgId).replace("§", value);
    await expectWhole(`${line} HTTP/1.1\r\nHost: x\r\nCookie: ${live().cookie}\r\nConnection: close\r\n\r\n`);
  });
  await expect(check(property, parameters(600))).resolves.toBeUndefined();
});

test("in a header", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...HEADERS),
    fc.constantFrom("GET /api/me", "OPTIONS /api/orgs", "GET /api/health", "POST /api/auth/sign-out"),
    injected,
    async (name, line, value) => {
      await expectWhole(`${line} HTTP/1.1\r\nHost: x\r\n${name}: ${value}\r\nConnection: close\r\n\r\n`);
    },
  );
  await expect(check(property, parameters(600))).resolves.toBeUndefined();
});

test("an address of another site in the request line is not a place to be sent to", async () => {
  const origin = live().baseUrl;
  const paths = OFF_SITE.map((text) => Buffer.from(text).toString("latin1")).filter(
    (text) => !/[\s\u0000]/.test(text),
  );
  for (const path of paths) {
    const target = path.startsWith("/") || path.startsWith("\\") ? path : `/${path}`;
    const { text } = await exchange(
      live().port,
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${live().port}\r\nConnection: close\r\n\r\n`,
      10_000,
    );
    const [answer] = answersIn(text);
    count(answer?.status ?? 0);
    const location = answer && headerOf(answer, "location");
    const leadsTo = location === undefined ? origin : new URL(location, origin).origin;
    expect({ target, location, leadsTo, isError: (answer?.status ?? 400) >= 500 }).toEqual({
      target,
      location,
      leadsTo: origin,
      isError: false,
    });
  }
});
