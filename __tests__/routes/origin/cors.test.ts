import { useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { Browser } from "../support/browser";
import { makePerson, type Person } from "../support/people";

useTestDatabase();
useEnvironment();

const CLIENT = "https://client.example";
const cross = { origin: CLIENT, "sec-fetch-site": "cross-site" };

let person: Person;
let authorization: string;
beforeEach(async () => {
  setEnvironment({ APP_ORIGIN: "https://app.example.com", CORS_ORIGINS: CLIENT });
  person = await makePerson();
  const { body } = await person.browser.send<{ token: string }>("POST", "/api/auth/token");
  authorization = `Bearer ${body.token}`;
});

/** One in each router. */
const ROUTES = ["/api/me", "/api/orgs"] as const;

const preflight = (path: string, origin = CLIENT) =>
  new Browser().send("OPTIONS", path, undefined, {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  });

/** What a page of the client's gets to read. */
async function read(path: string, headers: Record<string, string>) {
  const { status, header } = await new Browser().send("GET", path, undefined, { ...cross, ...headers });
  return [status, header("access-control-allow-origin"), header("vary")];
}

const change = (headers: Record<string, string>) =>
  new Browser().send("POST", "/api/orgs", { name: "New" }, { ...cross, ...headers });

describe.each(ROUTES)("%s", (path) => {
  test("a page of CORS_ORIGINS may ask to send a token", async () => {
    const { status, header } = await preflight(path);
    expect([status, header("access-control-allow-origin")]).toEqual([204, CLIENT]);
    expect(header("access-control-allow-headers")).toBe("authorization, content-type");
    expect(header("access-control-allow-methods")).toContain("POST");
  });

  test("it is never told that cookies may come along", async () => {
    for (const { header } of [
      await preflight(path),
      await person.browser.send("GET", path, undefined, cross),
    ])
      expect(header("access-control-allow-credentials")).toBeUndefined();
  });

  test("it reads answers to a token, and the refusal of one", async () => {
    expect(await read(path, { authorization })).toEqual([200, CLIENT, "Origin"]);
    expect(await read(path, { authorization: "Bearer wrong" })).toEqual([401, CLIENT, "Origin"]);
  });

  test("other pages get none of it, nor does anybody where nothing is set", async () => {
    const other = await preflight(path, "https://other.example");
    setEnvironment({ CORS_ORIGINS: undefined });
    for (const { status, header } of [other, await preflight(path)])
      expect([status, header("access-control-allow-origin")]).toEqual([204, undefined]);
  });
});

test("with a token it may change something; with the cookie, or with both, it may not", async () => {
  const { cookie } = person.browser;
  const refused: Record<string, string>[] = [{ cookie }, { cookie, authorization }, {}];
  for (const headers of refused)
    expect(await change(headers)).toMatchObject({ status: 403, body: { code: "cross_origin" } });
  expect((await change({ authorization })).status).toBe(201);
});
