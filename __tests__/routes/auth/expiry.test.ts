import { sealSession } from "@/lib/auth/session-cookie";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS } from "@/lib/auth/session-lifetime";
import { startSession } from "@/lib/auth/sessions";
import { TOKEN_LIFETIME_S } from "@/lib/auth/token";
import { sessionConfig } from "@/lib/config/session";
import { makeUser, useTestDatabase } from "../../support/db";
import { useClock } from "../../unit/auth/support";
import { Browser } from "../support/browser";
import { makePerson, type Person } from "../support/people";

useTestDatabase();
const setTime = useClock();

const START = Date.UTC(2026, 5, 1, 12);
const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Both routers' answer at a time. */
async function at(time: number, headers: Record<string, string>): Promise<number[]> {
  setTime(START + time);
  const ask = async (path: string) => (await new Browser().send("GET", path, undefined, headers)).status;
  return [await ask("/api/me"), await ask("/api/orgs")];
}

const IN = [200, 200];
const OUT = [401, 401];

let person: Person;
beforeEach(async () => {
  setTime(START);
  person = await makePerson();
});

test("the limits are seven days without use and thirty days in all", () => {
  expect([SESSION_IDLE_MS, SESSION_LIFETIME_MS]).toEqual([7 * DAY, 30 * DAY]);
});

test("an idle session lives to the second before its limit, and is over at it", async () => {
  const { cookie } = person.browser;
  expect(await at(7 * DAY, { cookie })).toEqual(OUT);
  expect(await at(7 * DAY + SECOND, { cookie })).toEqual(OUT);
  expect(await at(7 * DAY - SECOND, { cookie })).toEqual(IN);
  // Which has been a use: another week.
  expect(await at(14 * DAY - 2 * SECOND, { cookie })).toEqual(IN);
  expect(await at(21 * DAY - 2 * SECOND, { cookie })).toEqual(OUT);
});

test("use does not carry a session beyond its thirty days", async () => {
  const { cookie } = person.browser;
  for (let day = 6; day < 30; day += 6) expect(await at(day * DAY, { cookie })).toEqual(IN);
  expect(await at(30 * DAY - SECOND, { cookie })).toEqual(IN);
  expect(await at(30 * DAY, { cookie })).toEqual(OUT);
  expect(await at(30 * DAY + SECOND, { cookie })).toEqual(OUT);
});

test("a browser that keeps the cookie for ever changes nothing of that", async () => {
  const { browser, user } = person;
  const { id } = await startSession(user.id);
  // A cookie of this server's own password, without an end of its own.
  const cookie = `${sessionConfig().cookieName}=${await sealSession(id)}`;
  browser.cookies.clear();
  expect(await at(0, { cookie })).toEqual(IN);
  expect(await at(365 * DAY, { cookie })).toEqual(OUT);
});

test("a bearer token lives for its quarter of an hour, to the second", async () => {
  const { body } = await person.browser.send<{ token: string }>("POST", "/api/auth/token");
  const headers = { authorization: `Bearer ${body.token}` };
  expect(await at((TOKEN_LIFETIME_S - 1) * SECOND, headers)).toEqual(IN);
  expect(await at(TOKEN_LIFETIME_S * SECOND, headers)).toEqual(OUT);
  expect(await at((TOKEN_LIFETIME_S + 1) * SECOND, headers)).toEqual(OUT);
});

/** A cookie that a server has made whose clock is ahead by some seconds. */
async function madeAhead(seconds: number): Promise<Record<string, string>> {
  const { id } = await startSession((await makeUser()).id);
  const seal = await sealSession(id, START + seconds * SECOND);
  return { cookie: `${sessionConfig().cookieName}=${seal}` };
}

test("a server whose clock is ahead by a minute may have made the cookie, and by no more", async () => {
  const [within, beyond] = [await madeAhead(60), await madeAhead(61)];
  expect(await at(0, within)).toEqual(IN);
  expect(await at(0, beyond)).toEqual(OUT);
  expect(await at(SECOND, beyond)).toEqual(IN);
});
