import { send, type Sending } from "../../parity/client";
import { startServer, type Server } from "../support/server";

const CLIENT = "https://client.example";
const PARTNER = "https://partner.example";

let server: Server;
beforeAll(async () => {
  server = await startServer({ CORS_ORIGINS: CLIENT, TRUSTED_ORIGINS: PARTNER });
}, 90_000);
afterAll(() => server.stop());

const ask = (path: string, sending: Sending = {}) => send(server.baseUrl + path, sending);

/** Where nobody gets in who is not signed in: one in each router, and what has to be sent to change something. */
const ROUTERS = [
  ["pages/api", "/api/me", "PATCH"],
  ["app/api", "/api/orgs", "POST"],
] as const;

describe.each(ROUTERS)("in %s", (_, path, method) => {
  const statusOf = async (headers: Record<string, string>) => (await ask(path, { method, headers })).status;

  it("a preflight is answered, for pages of CORS_ORIGINS alone", async () => {
    const asked = {
      "access-control-request-method": method,
      "access-control-request-headers": "authorization",
    };
    const preflight = (origin: string) => ask(path, { method: "OPTIONS", headers: { origin, ...asked } });
    const [ours, partners, foreign] = [
      await preflight(CLIENT),
      await preflight(PARTNER),
      await preflight("https://evil.example"),
    ];
    expect(ours.headers).toMatchObject({
      "access-control-allow-origin": CLIENT,
      "access-control-allow-headers": "authorization",
      "access-control-max-age": "600",
    });
    expect(ours.headers["vary"]?.split(", ")).toContain("Origin");
    for (const { status, headers } of [partners, foreign])
      expect([status, headers["access-control-allow-origin"]]).toEqual([204, undefined]);
  });

  it("errors can be read by those pages: 401, 403 and 405", async () => {
    const headers = { origin: CLIENT, "sec-fetch-site": "cross-site" };
    const answers = [
      await ask(path, { headers }),
      await ask(path, { method, headers }),
      await ask(path, { method: "PUT", headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 405]);
    for (const answer of answers) expect(answer.headers["access-control-allow-origin"]).toBe(CLIENT);
  });

  it("what changes something has to come from the own origin, whatever Host says", async () => {
    const own = server.baseUrl;
    const { host } = new URL(own);
    // Nobody is signed in: 401 is who passed, 403 who did not.
    const passes: Record<string, string>[] = [
      {},
      { origin: own },
      { "sec-fetch-site": "same-origin", origin: own },
      { "sec-fetch-site": "none" },
      { "sec-fetch-site": "cross-site", origin: PARTNER, cookie: "a=b" },
      { "sec-fetch-site": "cross-site", origin: CLIENT, authorization: "Bearer x" },
    ];
    for (const headers of passes) expect([headers, await statusOf(headers)]).toEqual([headers, 401]);
    const refused: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: own },
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: `https://${host}` },
      { origin: "http://evil.example", host: "evil.example" },
      { origin: "http://evil.example", "x-forwarded-host": "evil.example" },
      { origin: CLIENT, authorization: "Bearer x", cookie: "a=b" },
    ];
    for (const headers of refused) expect([headers, await statusOf(headers)]).toEqual([headers, 403]);
  });
});
