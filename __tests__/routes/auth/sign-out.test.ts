import { asOwner, useTestDatabase } from "../../support/db";
import { useClock } from "../../unit/auth/support";
import { Browser, type Method } from "../support/browser";
import { makePerson, type Person } from "../support/people";

useTestDatabase();

const USES: [Method, string, object?][] = [
  ["GET", "/api/me"],
  ["GET", "/api/orgs"],
  ["GET", "/api/sessions"],
  ["PATCH", "/api/me", { name: "Eve" }],
  ["POST", "/api/orgs", { name: "Eve's" }],
  ["POST", "/api/auth/token"],
];

/** What a request gets that is sent from elsewhere with these headers, at each route. */
async function replay(headers: Record<string, string>): Promise<number[]> {
  const statuses: number[] = [];
  for (const [method, path, body] of USES)
    statuses.push((await new Browser().send(method, path, body, headers)).status);
  return statuses;
}

const refused = USES.map(() => 401);

async function credentialsOf({ browser }: Person): Promise<Record<string, string>[]> {
  const { body } = await browser.send<{ token: string }>("POST", "/api/auth/token");
  return [{ cookie: browser.cookie }, { authorization: `Bearer ${body.token}` }];
}

const idOf = async ({ browser }: Person) => {
  const { body } = await browser.send<{ sessions: { id: string }[] }>("GET", "/api/sessions");
  return body.sessions[0]?.id;
};

const ENDINGS: Record<string, (person: Person) => Promise<unknown>> = {
  "a sign-out": ({ browser }) => browser.send("POST", "/api/auth/sign-out"),
  "a sign-out everywhere": ({ browser }) => browser.send("DELETE", "/api/sessions"),
  "a sign-out of this session": async (person) =>
    person.browser.send("DELETE", `/api/sessions/${await idOf(person)}`),
  "the account being disabled": ({ user }) =>
    asOwner('UPDATE "User" SET "disabledAt" = now() WHERE id = $1', [user.id]),
  "the account being deleted": ({ user }) => asOwner('DELETE FROM "User" WHERE id = $1', [user.id]),
};

test.each(Object.entries(ENDINGS))(
  "after %s neither the cookie nor a token of it opens anything, in either router",
  async (_, end) => {
    const person = await makePerson();
    const all = await credentialsOf(person);
    for (const headers of all)
      expect((await new Browser().send("GET", "/api/me", undefined, headers)).status).toBe(200);
    await end(person);
    for (const headers of all) expect(await replay(headers)).toEqual(refused);
    expect(await asOwner('SELECT 1 FROM "Organization"')).toEqual([]);
  },
);

test("a cookie that was taken back stays out when it is sent to sign out again", async () => {
  const person = await makePerson();
  const { cookie } = person.browser;
  for (let round = 0; round < 3; round++) {
    const { status, setCookies } = await new Browser().send("POST", "/api/auth/sign-out", undefined, {
      cookie,
    });
    expect([status, setCookies]).toEqual([204, [expect.stringContaining("Max-Age=0")]]);
  }
  expect(await replay({ cookie })).toEqual(refused);
});

describe("while other requests use the session", () => {
  const setTime = useClock();
  const START = Date.UTC(2026, 5, 1, 12);
  const ROUNDS = Math.ceil(Number(process.env["RACES"] ?? 40) / 10);

  test.each<[string, Method, string]>([
    ["a sign-out", "POST", "/api/auth/sign-out"],
    ["a sign-out everywhere", "DELETE", "/api/sessions"],
  ])(
    "%s is final",
    async (_, method, path) => {
      for (let round = 0; round < ROUNDS; round++) {
        setTime(START);
        const { browser, user } = await makePerson();
        // Old enough for each request to note its use.
        setTime(START + 60_000);
        const { cookie } = browser;
        const send = (...[how, where, body]: (typeof USES)[number]) =>
          new Browser().send(how, where, body, { cookie });
        const gets = USES.filter(([how]) => how === "GET");
        const answers = await Promise.all(
          [...gets, ...gets].toSpliced(round % 7, 0, [method, path]).map((use) => send(...use)),
        );
        expect(answers.every(({ status }) => [200, 204, 401].includes(status))).toBe(true);
        expect(await replay({ cookie })).toEqual(refused);
        const kept = answers
          .flatMap(({ setCookies }) => setCookies)
          .filter((line) => !/Max-Age=0/.test(line));
        expect([kept, await asOwner('SELECT 1 FROM "Session" WHERE "userId" = $1', [user.id])]).toEqual([
          [],
          [],
        ]);
      }
    },
    120_000,
  );
});
