import { useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { Browser } from "../support/browser";
import { makePerson, type Person } from "../support/people";

useTestDatabase();
useEnvironment();

const PEOPLE = 8;
const OLD = "an old password of thirty-two characters or more";
const NEW = "a new password of thirty-two characters or more!";

const ROUTES = ["/api/me", "/api/orgs"];

async function credentialsOf({ browser }: Person): Promise<Record<string, string>[]> {
  const { body } = await browser.send<{ token: string }>("POST", "/api/auth/token");
  return [{ cookie: browser.cookie }, { authorization: `Bearer ${body.token}` }];
}

/** How often each status came, with each of the credentials at each route. */
async function statusesOf(all: Record<string, string>[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const headers of all) {
    for (const path of ROUTES) {
      const { status } = await new Browser().send("GET", path, undefined, headers);
      counts[status] = (counts[status] ?? 0) + 1;
    }
  }
  return counts;
}

const signIn = async () => credentialsOf(await makePerson());
const everyone = async () => (await Promise.all(Array.from({ length: PEOPLE }, signIn))).flat();

test("cookies and tokens of the old password live until it is dropped, and end then as 401", async () => {
  setEnvironment({ SESSION_PASSWORD: OLD });
  const ofOld = await everyone();
  const all = ofOld.length * ROUTES.length;
  expect(await statusesOf(ofOld)).toEqual({ 200: all });

  setEnvironment({ SESSION_PASSWORD: `${NEW},${OLD}` });
  expect(await statusesOf(ofOld)).toEqual({ 200: all });
  const ofBoth = await everyone();

  setEnvironment({ SESSION_PASSWORD: NEW });
  expect(await statusesOf(ofOld)).toEqual({ 401: all });
  expect(await statusesOf(ofBoth)).toEqual({ 200: all });
}, 60_000);
