import * as fc from "fast-check";
import { sessionConfig } from "@/lib/config/session";
import { badCookie, COOKIES, isSameSeal, SEED } from "../../support/bad-cookies";
import { useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { Browser, type Method } from "../support/browser";
import { makePerson } from "../support/people";

useTestDatabase();
useEnvironment();

const TRIED = Math.ceil(COOKIES / 10);

/** A route of each router that wants a user, and one of each that only looks at the cookie. */
const ROUTES: [Method, string, number, object?][] = [
  ["GET", "/api/me", 401],
  ["GET", "/api/orgs", 401],
  ["POST", "/api/auth/sign-out", 204],
  ["POST", "/api/auth/sign-in", 400, {}],
];

const sealOf = ({ browser }: { browser: Browser }) => browser.cookies.get(sessionConfig().cookieName) ?? "";

test(`${TRIED} bad cookies are no session to any route, and never an error`, async () => {
  setEnvironment({ RATE_LIMITS: "*=1000000/60" });
  const people = [await makePerson(), await makePerson()] as const;
  const seals = [sealOf(people[0]), sealOf(people[1])] as const;
  // What Node's parser lets into a header.
  const cookies = badCookie(...seals).filter(
    (cookie) => /^[\t\x20-\x7e\x80-\xff]*$/.test(cookie) && !isSameSeal(cookie, seals),
  );
  const tally: Record<string, number> = {};
  const property = fc.asyncProperty(cookies, async (value) => {
    const cookie = `${sessionConfig().cookieName}=${value}`;
    for (const [method, path, expected, body] of ROUTES) {
      const { status } = await new Browser().send(method, path, body, { cookie });
      const key = `${method} ${path} ${status}`;
      tally[key] = (tally[key] ?? 0) + 1;
      expect([path, status]).toEqual([path, expected]);
    }
  });
  await fc.assert(property, { numRuns: TRIED, seed: SEED });
  process.stdout.write(`bad cookies through routes: ${JSON.stringify(tally)}, seed ${SEED}\n`);
  expect(Object.values(tally)).toEqual(ROUTES.map(() => TRIED));
  for (const { browser } of people) expect((await browser.send("GET", "/api/me")).status).toBe(200);
}, 600_000);
