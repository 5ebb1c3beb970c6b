import { sealData } from "iron-session";
import type { CookieJar } from "next-portage";
import { clearSessionCookie, sealSession, setSessionCookie, unsealSession } from "@/lib/auth/session-cookie";
import { SESSION_LIFETIME_MS } from "@/lib/auth/session-lifetime";
import { sessionConfig } from "@/lib/config/session";
import { setEnvironment, useClock, useEnvironment } from "./support";

useEnvironment();

const OLD = "an old password of thirty-two characters or more";
const NEW = "a new password of thirty-two characters or more!";
const id = "0b8a3f5e-5a0c-4a57-9d0e-0d2b7f1c9a11";

/** Seals anything, as nobody does who has not the password. */
const sealed = (content: unknown) => {
  const [{ id: passwordId, secret }] = sessionConfig().passwords;
  return sealData(content, { password: { [passwordId]: secret }, ttl: 0 });
};

const inSeconds = (offset = 0) => Math.floor(Date.now() / 1000) + offset;

test("says which session it is, and nothing else", async () => {
  const seal = await sealSession(id);
  expect(await unsealSession(seal)).toBe(id);
  expect(seal).toMatch(/^Fe26\.2\*/);
  expect(seal).not.toContain(id);
});

test("two cookies of one session differ", async () => {
  expect(await sealSession(id)).not.toBe(await sealSession(id));
});

describe("what is no seal is nobody's", () => {
  test.each([
    undefined,
    "",
    " ",
    "garbage",
    "~2",
    "Fe26.2",
    "Fe26.2**~2",
    "Fe26.2*1*x*y*z",
    "Fe26.2*1*a*b*c*d*e*f~2",
    "Fe26.2*__proto__*a*b*c**e*f~2",
    "Fe26.2*constructor*a*b*c*9999999999999*e*f~2",
    "%00",
    "\0",
    "💣",
    `{"sid":"${id}"}`,
    "x".repeat(100_000),
  ])("%#", async (value) => {
    expect(await unsealSession(value)).toBeNull();
  });

  test.each<[string, () => unknown]>([
    ["nothing", () => ({})],
    ["null", () => null],
    ["a string", () => id],
    ["a list", () => [id]],
    ["no time", () => ({ sid: id })],
    ["a time that is text", () => ({ sid: id, iat: String(inSeconds()) })],
    ["a session that is no UUID", () => ({ sid: "1", iat: inSeconds() })],
    ["a field more", () => ({ sid: id, iat: inSeconds(), admin: true })],
    ["a time to come", () => ({ sid: id, iat: inSeconds(120) })],
    ["a time long ago", () => ({ sid: id, iat: inSeconds(-SESSION_LIFETIME_MS / 1000) })],
  ])("sealed with the right password, but of %s", async (_, content) => {
    expect(await unsealSession(await sealed(content()))).toBeNull();
  });

  test.each(["", "~1", "~3", "~", "~2~2", "~2x"])(
    "a seal with the version mark %j, which the MAC does not cover",
    async (mark) => {
      const seal = await sealSession(id);
      expect(await unsealSession(seal.replace("~2", mark))).toBeNull();
    },
  );
});

describe("rotation", () => {
  test("{old} to {new, old} keeps sessions, {new} ends those of the old password", async () => {
    setEnvironment({ SESSION_PASSWORD: OLD });
    const ofOld = await sealSession(id);
    setEnvironment({ SESSION_PASSWORD: `${NEW},${OLD}` });
    const ofBoth = await sealSession(id);
    expect([await unsealSession(ofOld), await unsealSession(ofBoth)]).toEqual([id, id]);
    setEnvironment({ SESSION_PASSWORD: NEW });
    expect([await unsealSession(ofOld), await unsealSession(ofBoth)]).toEqual([null, id]);
  });

  test("seals with the first, whatever the numbers of the passwords are", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `${NEW}${index}`);
    for (const first of names) {
      setEnvironment({
        SESSION_PASSWORD: JSON.stringify([first, ...names.filter((name) => name !== first)]),
      });
      const seal = await sealSession(id);
      setEnvironment({ SESSION_PASSWORD: first });
      expect(await unsealSession(seal)).toBe(id);
    }
  });

  test("a seal of another installation is nobody's", async () => {
    setEnvironment({ SESSION_PASSWORD: OLD });
    const seal = await sealSession(id);
    setEnvironment({ SESSION_PASSWORD: NEW });
    expect(await unsealSession(seal)).toBeNull();
  });
});

describe("age", () => {
  const setTime = useClock();

  test("a cookie counts to the second until its session must be over", async () => {
    const start = Date.UTC(2026, 0, 1);
    setTime(start);
    const seal = await sealSession(id);
    setTime(start + SESSION_LIFETIME_MS - 1000);
    expect(await unsealSession(seal)).toBe(id);
    setTime(start + SESSION_LIFETIME_MS);
    expect(await unsealSession(seal)).toBeNull();
  });
});

/** A jar that notes what is done with it. */
function jar() {
  const lines: { name: string; value: string; options: object | undefined }[] = [];
  const cookies = {
    get: () => undefined,
    set: (name: string, value: string, options?: object) => void lines.push({ name, value, options }),
    delete: (name: string, options?: object) => void lines.push({ name, value: "", options }),
  };
  return { lines, cookies: cookies as unknown as CookieJar };
}

describe("the cookie", () => {
  test.each([
    ["over https", { NODE_ENV: "production", SESSION_PASSWORD: NEW }, "__Host-portage_session", true],
    [
      "over http",
      { NODE_ENV: "production", SESSION_PASSWORD: NEW, SESSION_COOKIE_SECURE: "false" },
      "portage_session",
      false,
    ],
  ])("%s", async (_, variables, name, secure) => {
    setEnvironment(variables);
    const { lines, cookies } = jar();
    await setSessionCookie(cookies, id);
    clearSessionCookie(cookies);
    const options = { httpOnly: true, sameSite: "lax", path: "/", secure };
    expect(lines).toEqual([
      { name, value: expect.stringMatching(/^Fe26\.2\*/), options: { ...options, maxAge: 2_592_000 } },
      { name, value: "", options },
    ]);
    expect(`${name}=${lines[0]?.value}`.length).toBeLessThan(500);
  });
});
