import { useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { Browser } from "../support/browser";
import { registerAndConfirm, useMailbox } from "../support/mail";
import { makePerson, PASSWORD, type Person } from "../support/people";

useTestDatabase();
useEnvironment();
const mailbox = useMailbox();

const LIFETIME_S = 30 * 24 * 60 * 60;

let person: Person;
beforeEach(async () => {
  setEnvironment({
    NODE_ENV: "production",
    APP_ORIGIN: "https://app.example.com",
    SESSION_PASSWORD: "a password of thirty-two characters or more",
    SESSION_COOKIE_SECURE: undefined,
  });
  person = await makePerson();
});

const idOf = async ({ browser }: Person) =>
  (await browser.send<{ sessions: { id: string }[] }>("GET", "/api/sessions")).body.sessions[0]?.id;

interface SetCookies {
  setCookies: string[];
}

const SETTING: Record<string, () => Promise<SetCookies>> = {
  "a sign-in": () =>
    new Browser().send("POST", "/api/auth/sign-in", { email: person.user.email, password: PASSWORD }),
  "a sign-in over another session": () =>
    person.browser.send("POST", "/api/auth/sign-in", { email: person.user.email, password: PASSWORD }),
  "a confirmed account": () =>
    registerAndConfirm(new Browser(), mailbox, { email: "new@example.com", name: "New", password: PASSWORD }),
};

const TAKING_BACK: Record<string, () => Promise<SetCookies>> = {
  "a sign-out": () => person.browser.send("POST", "/api/auth/sign-out"),
  "a sign-out without a session": () => new Browser().send("POST", "/api/auth/sign-out"),
  "a sign-out everywhere": () => person.browser.send("DELETE", "/api/sessions"),
  "a sign-out of this session": async () =>
    person.browser.send("DELETE", `/api/sessions/${await idOf(person)}`),
};

/** The one line, its value and its attributes, sorted. */
function partsOf({ setCookies }: SetCookies): { name: string; value: string; attributes: string[] } {
  expect(setCookies).toHaveLength(1);
  const [line = ""] = setCookies;
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4096);
  const [pair = "", ...attributes] = line.split("; ");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  return { name, value, attributes: attributes.toSorted() };
}

// Without Domain, as the prefix demands.
const SHAPE = ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"];

test.each(Object.entries(SETTING))(
  "in production %s sets one cookie that is bound to the host",
  async (_, run) => {
    const { name, value, attributes } = partsOf(await run());
    expect([name, attributes]).toEqual([
      "__Host-portage_session",
      [`Max-Age=${LIFETIME_S}`, ...SHAPE].toSorted(),
    ]);
    expect(value).toMatch(/^Fe26\.2\*[\w*-]+~2$/);
  },
);

test.each(Object.entries(TAKING_BACK))("in production %s takes it back by the same name", async (_, run) => {
  const { name, value, attributes } = partsOf(await run());
  expect([name, value]).toEqual(["__Host-portage_session", ""]);
  const past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
  expect(attributes).toEqual([past, "Max-Age=0", ...SHAPE].toSorted());
});

const statusWith = async (cookie: string) =>
  (await new Browser().send("GET", "/api/me", undefined, { cookie })).status;

test("in production the cookie of plain http is no session", async () => {
  const [[, seal = ""] = []] = [...person.browser.cookies];
  expect(await statusWith(`__Host-portage_session=${seal}`)).toBe(200);
  expect(await statusWith(`portage_session=${seal}`)).toBe(401);
});
