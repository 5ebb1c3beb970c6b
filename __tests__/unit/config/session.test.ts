import { ConfigError } from "@/lib/config/config-error";
import { readSessionConfig } from "@/lib/config/session";

const A = "a".repeat(32);
const B = "b".repeat(32);
const production = { NODE_ENV: "production" };

const secrets = (SESSION_PASSWORD: string | undefined, env: object = production) =>
  readSessionConfig({ ...env, SESSION_PASSWORD }).passwords.map(({ secret }) => secret);

test.each([
  [A, [A]],
  [` ${A}\n`, [A]],
  [`${A},${B}`, [A, B]],
  [`${A} , ${B},`, [A, B]],
  [JSON.stringify([B, A]), [B, A]],
  [JSON.stringify([`${A},with a comma`]), [`${A},with a comma`]],
])("reads the passwords %j, newest first", (text, expected) => {
  expect(secrets(text)).toEqual(expected);
});

test.each([
  [undefined, /^SESSION_PASSWORD is required in production: 32 or more/],
  ["", /^SESSION_PASSWORD is required/],
  [" , ", /^SESSION_PASSWORD is required/],
  ["[]", /^SESSION_PASSWORD is required/],
  ["a".repeat(31), /too short/],
  [`${A},short`, /too short/],
  ["[1]", /JSON array of strings/],
  [`["${A}"`, /JSON array of strings/],
])("refuses %j in production, with one line", (text, message) => {
  const read = () => secrets(text);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
});

test("never says what a password is", () => {
  expect(() => secrets("hunter2,hunter3")).not.toThrow(/hunter/);
});

test("has a password for development, which production refuses", () => {
  const [development = ""] = secrets(undefined, { NODE_ENV: "development" });
  expect(secrets(undefined, {})).toEqual([development]);
  expect(development.length).toBeGreaterThanOrEqual(32);
  expect(() => secrets(development)).toThrow("development password");
});

const ids = (text: string) =>
  Object.fromEntries(
    readSessionConfig({ SESSION_PASSWORD: text }).passwords.map(({ secret, id }) => [secret, id]),
  );

test("names a password by what it is, not by where it stands", () => {
  expect(ids(`${A},${B}`)).toEqual(ids(`${B},${A}`));
  expect(ids(A)[A]).toMatch(/^\d+$/);
  expect(ids(`${A},${B}`)[A]).not.toBe(ids(`${A},${B}`)[B]);
});

test.each<[object, boolean]>([
  [{ NODE_ENV: "production" }, true],
  [{ NODE_ENV: "production", SESSION_COOKIE_SECURE: "false" }, false],
  [{ NODE_ENV: "production", SESSION_COOKIE_SECURE: " " }, true],
  [{ NODE_ENV: "development" }, false],
  [{ NODE_ENV: "development", SESSION_COOKIE_SECURE: "true" }, true],
  [{}, false],
])("%j: secure is %j, and the name goes with it", (env, secure) => {
  const config = readSessionConfig({ ...env, SESSION_PASSWORD: A });
  expect(config).toMatchObject({
    secure,
    cookieName: secure ? "__Host-portage_session" : "portage_session",
  });
});

test("SESSION_COOKIE_SECURE is not guessed at", () => {
  expect(() => readSessionConfig({ SESSION_COOKIE_SECURE: "0" })).toThrow("true or false");
});
